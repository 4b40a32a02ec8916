package dev.carrel.stack.read;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.stack.Fault;
import dev.carrel.stack.Source;
import dev.carrel.stack.value.Evaluator;
import dev.carrel.stack.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of a resource, or of an object in them. It remembers what was asked for: {@link #unread} names everything else,
 * which is how a property that nobody understands is refused.
 */
final class Props {
    private final Evaluator evaluator;
    private final Value.Fields fields;
    private final Set<String> read = new HashSet<>();
    private final List<Props> inside = new ArrayList<>();

    Props(Evaluator evaluator, Value.Fields fields) {
        this.evaluator = requireNonNull(evaluator, "evaluator is null");
        this.fields = requireNonNull(fields, "fields is null");
    }

    Source source() {
        return fields.source();
    }

    /** The place of a property, whether it is there or not. */
    Source source(String name) {
        Value value = fields.fields().get(name);
        return value == null ? fields.source() : value.source();
    }

    /** A fault for every property, here and inside, that was never asked for. */
    List<Fault> unread() {
        List<Fault> faults = new ArrayList<>();
        fields.fields().forEach((name, value) -> {
            if (!read.contains(name)) {
                faults.add(place(name, value).fault("property `" + name + "` is not modelled"));
            }
        });
        inside.forEach(props -> faults.addAll(props.unread()));
        return faults;
    }

    /** A function's own place is inside the property; a value that comes from Globals is elsewhere. */
    private Source place(String name, Value value) {
        Source own = source().at(name);
        return value.source().path().startsWith(own.path()) ? own : value.source();
    }

    /** The value as written, its functions not done. */
    Optional<Value> value(String name) {
        read.add(name);
        return Optional.ofNullable(fields.fields().get(name));
    }

    private Value required(String name) {
        return value(name).orElseThrow(() -> source().refuse("property `" + name + "` is missing"));
    }

    Optional<String> optionalText(String name) {
        return value(name).map(evaluator::text);
    }

    String text(String name) {
        return evaluator.text(required(name));
    }

    /** One of the texts that are understood. */
    String oneOf(String name, String... known) {
        String text = text(name);
        if (!Arrays.asList(known).contains(text)) {
            throw source(name).refuse("`" + text + "` is not known here; known is " + String.join(", ", known));
        }
        return text;
    }

    boolean flag(String name) {
        return flag(required(name));
    }

    boolean flag(String name, boolean otherwise) {
        return value(name).map(this::flag).orElse(otherwise);
    }

    private boolean flag(Value value) {
        if (evaluator.open(value) instanceof Value.Plain plain && plain.node().isBoolean()) {
            return plain.node().booleanValue();
        }
        throw value.source().refuse("must be true or false");
    }

    /** A whole number in a range, both ends included. */
    int number(String name, int least, int most) {
        Value value = required(name);
        if (evaluator.open(value) instanceof Value.Plain plain && plain.node().isIntegralNumber()) {
            JsonNode node = plain.node();
            if (node.canConvertToInt() && node.intValue() >= least && node.intValue() <= most) {
                return node.intValue();
            }
        }
        throw value.source().refuse("must be a whole number from " + least + " to " + most);
    }

    /** The same, or what holds when it is absent. */
    int number(String name, int least, int most, int otherwise) {
        return value(name).isPresent() ? number(name, least, most) : otherwise;
    }

    Props object(String name) {
        return object(required(name));
    }

    Optional<Props> optionalObject(String name) {
        return value(name).map(this::object);
    }

    private Props object(Value value) {
        if (evaluator.open(value) instanceof Value.Fields object) {
            Props props = new Props(evaluator, object);
            inside.add(props);
            return props;
        }
        throw value.source().refuse("must be an object");
    }

    /** A list of objects; empty when absent. */
    List<Props> objects(String name) {
        return items(name).stream().map(this::object).toList();
    }

    /** A list of texts in order; empty when absent. */
    List<String> texts(String name) {
        return items(name).stream().map(evaluator::text).toList();
    }

    /** A list of texts, each once; empty when absent. */
    Set<String> set(String name) {
        Set<String> texts = new LinkedHashSet<>();
        for (Value item : items(name)) {
            String text = evaluator.text(item);
            if (!texts.add(text)) {
                throw item.source().refuse("`" + text + "` stands twice");
            }
        }
        return texts;
    }

    /** A list of texts, each once and each one that is understood; empty when absent. */
    Set<String> setOf(String name, String... known) {
        Set<String> texts = set(name);
        for (String text : texts) {
            if (!Arrays.asList(known).contains(text)) {
                throw source(name).refuse("`" + text + "` is not known here; known is " + String.join(", ", known));
            }
        }
        return texts;
    }

    private List<Value> items(String name) {
        Optional<Value> value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (evaluator.open(value.get()) instanceof Value.Items list) {
            return list.items();
        }
        throw value.get().source().refuse("must be a list");
    }

    /** An object whose keys are free and whose values are text; empty when absent. */
    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        value(name).ifPresent(value -> {
            if (!(evaluator.open(value) instanceof Value.Fields object)) {
                throw value.source().refuse("must be an object");
            }
            object.fields().forEach((key, item) -> map.put(key, evaluator.text(item)));
        });
        return map;
    }

    /** A whole document, every function in it done. */
    JsonNode json(String name) {
        return evaluator.json(required(name));
    }
}
