package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The fields of a JSON object, read by name. Every fault is noted under the field's path; a field that is not known,
 * or that holds {@code null} or the wrong kind of value, is a fault.
 */
public final class JsonFields {
    private final ObjectNode object;
    private final Faults faults;

    public JsonFields(ObjectNode object, Set<String> known, Faults faults) {
        this.object = requireNonNull(object, "object is null");
        this.faults = requireNonNull(faults, "faults is null");
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(Texts.shorten(name), "is not a field of this body");
            }
        });
    }

    /** A text field that must be there. */
    public <T> Optional<T> required(String name, Function<String, T> parser) {
        if (!object.has(name)) {
            faults.add(name, "is missing");
        }
        return optional(name, parser);
    }

    /** A text field that may be absent. */
    public <T> Optional<T> optional(String name, Function<String, T> parser) {
        JsonNode value = object.get(name);
        return value == null ? Optional.empty() : text(name, value).flatMap(text -> faults.parse(name, text, parser));
    }

    /**
     * A field that is an object of texts, in the order given; empty when absent.
     *
     * @param most how many entries it may have
     * @param checkName throws {@link InvalidValueException} for a name that is refused
     * @param checkText the same for a text
     */
    public Map<String, String> texts(
            String name, int most, UnaryOperator<String> checkName, UnaryOperator<String> checkText) {
        JsonNode value = object.get(name);
        if (value == null) {
            return Map.of();
        }
        if (!value.isObject()) {
            faults.add(name, "must be an object");
            return Map.of();
        }
        if (value.size() > most) {
            faults.add(name, "has more than " + most + " entries");
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            String path = name + "." + Texts.shorten(entry.getKey());
            Optional<String> key = faults.parse(path, entry.getKey(), checkName);
            Optional<String> text = text(path, entry.getValue()).flatMap(t -> faults.parse(path, t, checkText));
            if (key.isPresent() && text.isPresent()) {
                texts.put(key.get(), text.get());
            }
        });
        return texts;
    }

    private Optional<String> text(String path, JsonNode value) {
        if (!value.isTextual()) {
            faults.add(path, "must be a string");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }
}
