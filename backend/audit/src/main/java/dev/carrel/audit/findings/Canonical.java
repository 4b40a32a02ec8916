package dev.carrel.audit.findings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.value.Value;
import java.util.List;
import java.util.TreeMap;

/** A template's value as JSON with its keys sorted, functions in their long form. */
final class Canonical {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Canonical() {}

    static JsonNode of(Value value) {
        if (value instanceof Value.Plain plain) {
            return plain.node();
        }
        if (value instanceof Value.Items list) {
            return list(list.items());
        }
        if (value instanceof Value.Fields object) {
            ObjectNode json = JSON.objectNode();
            new TreeMap<>(object.fields()).forEach((key, field) -> json.set(key, of(field)));
            return json;
        }
        if (value instanceof Value.Ref ref) {
            return JSON.objectNode().put("Ref", ref.target());
        }
        if (value instanceof Value.Attribute attribute) {
            ObjectNode json = JSON.objectNode();
            json.putArray("Fn::GetAtt").add(attribute.logicalId()).add(attribute.name());
            return json;
        }
        if (value instanceof Value.Sub sub) {
            return JSON.objectNode().set("Fn::Sub", list(sub.parts()).insert(0, sub.text()));
        }
        if (value instanceof Value.Join join) {
            return JSON.objectNode().set("Fn::Join", list(join.items()).insert(0, join.delimiter()));
        }
        if (value instanceof Value.If choice) {
            ArrayNode parts = JSON.arrayNode().add(choice.condition());
            return JSON.objectNode().set("Fn::If", parts.add(of(choice.then())).add(of(choice.otherwise())));
        }
        Value.Include include = (Value.Include) value;
        return JSON.objectNode()
                .set("Include", JSON.arrayNode().add(include.location()).add(of(include.value())));
    }

    private static ArrayNode list(List<Value> values) {
        ArrayNode list = JSON.arrayNode();
        values.forEach(value -> list.add(of(value)));
        return list;
    }
}
