package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    /** Where the object stands in the body, in front of its fields' names; empty for the body itself. */
    private final String place;

    private final Faults faults;

    public JsonFields(ObjectNode object, Set<String> known, Faults faults) {
        this(object, "", known, faults);
    }

    private JsonFields(ObjectNode object, String place, Set<String> known, Faults faults) {
        this.object = requireNonNull(object, "object is null");
        this.place = place;
        this.faults = requireNonNull(faults, "faults is null");
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(place + Texts.shorten(name), "is not a field of this body");
            }
        });
    }

    /** Whether the field is given, with whatever value. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** A text field that must be there. */
    public <T> Optional<T> required(String name, Function<String, T> parser) {
        checkThere(name);
        return optional(name, parser);
    }

    /** A whole number that must be there, in the range given. */
    public Optional<Long> number(String name, long least, long most) {
        JsonNode value = object.get(name);
        if (value == null) {
            checkThere(name);
            return Optional.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            faults.add(place + name, "must be a whole number from " + least + " to " + most);
            return Optional.empty();
        }
        return Optional.of(value.longValue());
    }

    /**
     * A list of objects that must be there, in the order given. A fault in one of them is noted under its place, such as
     * {@code parts[0].size}, and the list comes back empty.
     *
     * @param most how many it may hold; at least one
     * @param known the fields of each
     * @param reader makes a value of each, or notes why it cannot
     */
    public <T> Optional<List<T>> objects(
            String name, int most, Set<String> known, Function<JsonFields, Optional<T>> reader) {
        JsonNode value = object.get(name);
        if (value == null) {
            checkThere(name);
            return Optional.empty();
        }
        if (!value.isArray() || value.isEmpty() || value.size() > most) {
            faults.add(place + name, "must be a list of 1 to " + most + " objects");
            return Optional.empty();
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String at = place + name + "[" + i + "]";
            if (value.get(i) instanceof ObjectNode item) {
                reader.apply(new JsonFields(item, at + ".", known, faults)).ifPresent(items::add);
            } else {
                faults.add(at, "must be an object");
            }
        }
        return items.size() == value.size() ? Optional.of(items) : Optional.empty();
    }

    private void checkThere(String name) {
        if (!object.has(name)) {
            faults.add(place + name, "is missing");
        }
    }

    /** A text field that may be absent. */
    public <T> Optional<T> optional(String name, Function<String, T> parser) {
        JsonNode value = object.get(name);
        return value == null
                ? Optional.empty()
                : text(place + name, value).flatMap(text -> faults.parse(place + name, text, parser));
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
            faults.add(place + name, "must be an object");
            return Map.of();
        }
        if (value.size() > most) {
            faults.add(place + name, "has more than " + most + " entries");
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            String path = place + name + "." + Texts.shorten(entry.getKey());
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
