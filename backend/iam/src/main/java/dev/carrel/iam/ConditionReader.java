package dev.carrel.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.condition.Operator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a statement's Condition element, which may be missing but not empty. */
final class ConditionReader {
    private ConditionReader() {}

    static List<Condition> read(Node block) {
        if (!block.exists()) {
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        List<String> operators = block.keys();
        if (block.json().isObject() && operators.isEmpty()) {
            block.fault("has no condition; leave it out if there is none");
        }
        for (String name : operators) {
            Node entries = block.child(name);
            try {
                conditions(entries, Operator.parse(name), conditions);
            } catch (IllegalArgumentException e) {
                entries.fault(String.valueOf(e.getMessage()));
            }
        }
        return conditions;
    }

    private static void conditions(Node entries, Operator operator, List<Condition> conditions) {
        List<String> keys = entries.keys();
        if (entries.json().isObject() && keys.isEmpty()) {
            entries.fault("names no condition key");
        }
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            Node entry = entries.child(key);
            if (!seen.add(key.toLowerCase(Locale.ROOT))) {
                entry.fault("stands there twice: condition keys are not case-sensitive");
            }
            int before = entry.faults().count();
            List<String> values = values(entry, operator);
            if (entry.faults().count() > before) {
                continue;
            }
            try {
                conditions.add(Condition.parse(operator, key, values));
            } catch (IllegalArgumentException e) {
                entry.fault(String.valueOf(e.getMessage()));
            }
        }
    }

    /*
     * A number or a boolean needs no quotes where the operator compares such; elsewhere it is refused, since YAML turns an unquoted
     * account number into another one.
     */
    private static List<String> values(Node entry, Operator operator) {
        List<String> values = new ArrayList<>();
        for (Node item : entry.items()) {
            JsonNode json = item.json();
            boolean bool =
                    json.isBoolean() && (operator.isNull() || operator.base().equals("Bool"));
            boolean number = json.isNumber() && operator.base().startsWith("Numeric");
            if (bool || number) {
                values.add(json.asText());
            } else {
                item.text().ifPresent(values::add);
            }
        }
        return values;
    }
}
