package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.imports.ImportStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An update and its condition. Every attribute is written {@code #name} in both: many a good name is a reserved word
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html).
 */
record Change(String update, String condition, Map<String, AttributeValue> values) {
    private static final Pattern NAME = Pattern.compile("#([A-Za-z]+)");

    Change {
        requireNonNull(update, "update is null");
        requireNonNull(condition, "condition is null");
        values = Map.copyOf(values);
    }

    Change(String update) {
        this(update, "", Map.of());
    }

    Change onlyIf(String only) {
        return new Change(update, only, values);
    }

    Change with(String name, AttributeValue value) {
        Map<String, AttributeValue> more = new HashMap<>(values);
        more.put(name, value);
        return new Change(update, condition, more);
    }

    Change with(String name, String text) {
        return with(name, fromS(text));
    }

    Change with(String name, long number) {
        return with(name, fromN(Long.toString(number)));
    }

    Change with(String name, ImportStatus status) {
        return with(name, status.text());
    }

    /** What each {@code #name} stands for. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (Matcher found = NAME.matcher(update + " " + condition); found.find(); ) {
            names.put(found.group(), found.group(1));
        }
        return names;
    }

    /** DynamoDB refuses an empty condition. */
    @Nullable
    String conditionOrNull() {
        return condition.isEmpty() ? null : condition;
    }

    /** DynamoDB refuses an empty map of values. */
    @Nullable
    Map<String, AttributeValue> valuesOrNull() {
        return values.isEmpty() ? null : values;
    }
}
