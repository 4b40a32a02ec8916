package dev.carrel.stack.value;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.stack.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the long form of an entry of {@code Conditions}. */
public final class ConditionReader {
    private final ValueReader values;

    public ConditionReader(ValueReader values) {
        this.values = requireNonNull(values, "values is null");
    }

    /** @throws dev.carrel.stack.StackException naming the function or form that is not known */
    public Condition read(JsonNode node, Source source) {
        if (!node.isObject() || node.size() != 1) {
            throw source.refuse("a condition is one function");
        }
        Map.Entry<String, JsonNode> function = node.properties().iterator().next();
        JsonNode argument = function.getValue();
        Source inside = source.at(function.getKey());
        return switch (function.getKey()) {
            case "Fn::Equals" -> equal(argument, inside);
            case "Fn::Not" -> new Condition.Not(list(argument, inside, 1, 1).get(0));
            case "Fn::And" -> new Condition.And(list(argument, inside, 2, 10));
            case "Fn::Or" -> new Condition.Or(list(argument, inside, 2, 10));
            case "Condition" -> named(argument, inside);
            default ->
                throw inside.refuse("condition function `" + function.getKey()
                        + "` is not known here; known are Fn::Equals, Fn::Not, Fn::And, Fn::Or, Condition");
        };
    }

    private Condition equal(JsonNode argument, Source source) {
        if (!argument.isArray() || argument.size() != 2) {
            throw source.refuse("`Fn::Equals` takes two values");
        }
        return new Condition.Equal(
                values.read(argument.get(0), source.at(0)), values.read(argument.get(1), source.at(1)));
    }

    private static Condition named(JsonNode argument, Source source) {
        if (!argument.isTextual()) {
            throw source.refuse("`Condition` takes a name");
        }
        return new Condition.Named(argument.textValue());
    }

    private List<Condition> list(JsonNode argument, Source source, int least, int most) {
        if (!argument.isArray() || argument.size() < least || argument.size() > most) {
            throw source.refuse("takes a list of " + (least == most ? least : least + " to " + most));
        }
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode item : argument) {
            conditions.add(read(item, source.at(conditions.size())));
        }
        return conditions;
    }
}
