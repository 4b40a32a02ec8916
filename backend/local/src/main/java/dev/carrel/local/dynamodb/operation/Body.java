package dev.carrel.local.dynamodb.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads members of a request strictly: each of its own type, none that is not known. */
final class Body {
    private Body() {}

    /** Refuses members that are not among {@code known}: what is not understood might name another row. */
    static void known(ObjectNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refusals.validation("the parameter `" + shown(name) + "` is not supported");
            }
        });
    }

    static Optional<String> text(ObjectNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Refusals.serialization("`" + name + "` must be text");
        }
        return Optional.of(value.textValue());
    }

    /** Text that is one of {@code values}. */
    static Optional<String> choice(ObjectNode node, String name, Set<String> values) {
        Optional<String> text = text(node, name);
        if (text.isPresent() && !values.contains(text.get())) {
            throw Refusals.validation(
                    "`" + name + "` must be one of " + values.stream().sorted().toList());
        }
        return text;
    }

    static Optional<ObjectNode> object(ObjectNode node, String name) {
        JsonNode value = node.get(name);
        return value == null ? Optional.empty() : Optional.of(object(value, name));
    }

    static ObjectNode required(ObjectNode node, String name) {
        return object(node, name).orElseThrow(() -> Refusals.validation("`" + name + "` is missing"));
    }

    static ObjectNode object(JsonNode value, String name) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw Refusals.serialization("`" + name + "` must be an object");
    }

    /** The members of a list of objects, which must have one at least. */
    static List<ObjectNode> objects(JsonNode value, String name) {
        if (value == null || !value.isArray() || value.isEmpty()) {
            throw Refusals.validation("`" + name + "` must be a list of at least one");
        }
        List<ObjectNode> members = new ArrayList<>();
        value.forEach(member -> members.add(object(member, name)));
        return members;
    }

    static List<String> texts(ObjectNode node, String name) {
        JsonNode value = node.get(name);
        List<String> texts = new ArrayList<>();
        if (value != null) {
            if (!value.isArray()) {
                throw Refusals.serialization("`" + name + "` must be a list");
            }
            for (JsonNode member : value) {
                if (!member.isTextual()) {
                    throw Refusals.serialization("`" + name + "` must be a list of texts");
                }
                texts.add(member.textValue());
            }
        }
        return texts;
    }

    /** The members of an object whose values are all text. */
    static Map<String, String> textMap(ObjectNode node, String name) {
        Map<String, String> map = new LinkedHashMap<>();
        object(node, name).ifPresent(object -> object.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw Refusals.serialization("`" + name + "` must hold texts");
            }
            map.put(entry.getKey(), entry.getValue().textValue());
        }));
        return map;
    }

    /** The names of the members of an object. */
    static List<String> names(ObjectNode node, String name) {
        List<String> names = new ArrayList<>();
        object(node, name).ifPresent(object -> object.fieldNames().forEachRemaining(names::add));
        return names;
    }

    private static String shown(String name) {
        return name.length() > 100 ? name.substring(0, 100) : name;
    }
}
