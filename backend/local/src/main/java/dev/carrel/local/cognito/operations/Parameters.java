package dev.carrel.local.cognito.operations;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a request, each of the type that it must have. */
final class Parameters {
    private static final int LONGEST = 131_072;

    private final ObjectNode fields;

    Parameters(ObjectNode fields) {
        this.fields = requireNonNull(fields, "fields is null");
    }

    /**
     * Checks that there are no fields but these.
     *
     * @throws Refusal naming one that is not known
     */
    Parameters only(String... names) {
        Set<String> known = Set.of(names);
        fields.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refusal.parameter("Parameter " + shown(name) + " is not supported.");
            }
        });
        return this;
    }

    /** A text that must be there. */
    String text(String name) {
        return optional(name).orElseThrow(() -> missing(name));
    }

    /** A text that may be there. */
    Optional<String> optional(String name) {
        JsonNode node = node(name);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isTextual() || node.textValue().length() > LONGEST) {
            throw wrongType(name, "a string");
        }
        return Optional.of(node.textValue());
    }

    /** A flag; false when it is not there. */
    boolean flag(String name) {
        JsonNode node = node(name);
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw wrongType(name, "true or false");
        }
        return node.asBoolean(false);
    }

    /** A whole number within limits, or {@code otherwise} when it is not there. */
    int number(String name, int least, int most, int otherwise) {
        JsonNode node = node(name);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            throw wrongType(name, "a whole number from " + least + " to " + most);
        }
        return node.intValue();
    }

    /** An object that may be there. */
    Optional<Parameters> object(String name) {
        JsonNode node = node(name);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!(node instanceof ObjectNode object)) {
            throw wrongType(name, "an object");
        }
        return Optional.of(new Parameters(object));
    }

    /** Texts by name; empty when there are none. */
    Map<String, String> map(String name) {
        JsonNode node = node(name);
        if (node.isMissingNode()) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw wrongType(name, "a map of strings");
        }
        Map<String, String> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw wrongType(name, "a map of strings");
            }
            map.put(entry.getKey(), entry.getValue().textValue());
        });
        return map;
    }

    /** A list of texts; empty when there is none. */
    List<String> texts(String name) {
        JsonNode node = node(name);
        if (!node.isMissingNode() && !node.isArray()) {
            throw wrongType(name, "a list of strings");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.isTextual()) {
                throw wrongType(name, "a list of strings");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** A list of attributes, {@code {"Name": …, "Value": …}}, by name; empty when there is none. */
    Map<String, String> attributes(String name) {
        JsonNode node = node(name);
        if (!node.isMissingNode() && !node.isArray()) {
            throw wrongType(name, "a list of attributes");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (JsonNode element : node) {
            JsonNode value = element.path("Value");
            boolean wrong = !element.isObject()
                    || !element.path("Name").isTextual()
                    || !(value.isTextual() || value.isMissingNode() || value.isNull());
            if (wrong) {
                throw wrongType(name, "a list of attributes");
            }
            if (attributes.put(element.path("Name").textValue(), value.asText("")) != null) {
                throw Refusal.parameter("An attribute is given twice.");
            }
        }
        return attributes;
    }

    private JsonNode node(String name) {
        JsonNode node = fields.path(name);
        return node.isNull() ? MissingNode.getInstance() : node;
    }

    private static Refusal missing(String name) {
        return Refusal.parameter("1 validation error detected: Value at '" + Character.toLowerCase(name.charAt(0))
                + name.substring(1) + "' failed to satisfy constraint: Member must not be null");
    }

    private static Refusal wrongType(String name, String type) {
        return Refusal.parameter("Parameter " + name + " must be " + type + ".");
    }

    private static String shown(String name) {
        return name.matches("[A-Za-z0-9]{1,64}") ? name : "of that name";
    }
}
