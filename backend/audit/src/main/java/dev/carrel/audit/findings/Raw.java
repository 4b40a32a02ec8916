package dev.carrel.audit.findings;

import dev.carrel.stack.TemplateResource;
import dev.carrel.stack.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into a resource as the template writes it. What depends on a condition counts as set only if both branches set it. */
final class Raw {
    private Raw() {}

    static Optional<Value> at(TemplateResource resource, String... path) {
        Value value = resource.properties();
        for (String key : path) {
            Value found = value instanceof Value.Fields object ? object.fields().get(key) : null;
            if (found == null) {
                return Optional.empty();
            }
            value = found;
        }
        return Optional.of(value);
    }

    static boolean isTrue(TemplateResource resource, String... path) {
        return at(resource, path).filter(Raw::isTrue).isPresent();
    }

    private static boolean isTrue(Value value) {
        if (value instanceof Value.If choice) {
            return isTrue(choice.then()) && isTrue(choice.otherwise());
        }
        return value instanceof Value.Plain plain && plain.node().asText().equals("true");
    }

    /** A text without functions. */
    static Optional<String> text(TemplateResource resource, String... path) {
        return at(resource, path)
                .filter(Value.Plain.class::isInstance)
                .map(value -> ((Value.Plain) value).node().asText());
    }

    static List<Value> items(TemplateResource resource, String... path) {
        return at(resource, path)
                .filter(Value.Items.class::isInstance)
                .map(value -> ((Value.Items) value).items())
                .orElse(List.of());
    }

    static Map<String, Value> fields(TemplateResource resource, String... path) {
        return at(resource, path)
                .filter(Value.Fields.class::isInstance)
                .map(value -> ((Value.Fields) value).fields())
                .orElse(Map.of());
    }
}
