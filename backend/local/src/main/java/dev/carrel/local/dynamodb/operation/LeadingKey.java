package dev.carrel.local.dynamodb.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Table;
import dev.carrel.stack.model.Table.AttributeType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the value of a partition key as {@code dynamodb:LeadingKeys} shows it. */
final class LeadingKey {
    /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys */
    private static final int MOST_BYTES = 2048;

    /** As many bytes in base64. */
    private static final int MOST_BASE64 = (MOST_BYTES + 2) / 3 * 4;

    private LeadingKey() {}

    /**
     * The partition key in a key or an item.
     *
     * @param attributes the key or the item: attribute names and values
     * @param partition the name of the partition key attribute
     */
    static String in(ObjectNode attributes, Table table, String partition) {
        JsonNode value = attributes.get(partition);
        if (value == null) {
            throw Refusals.validation(
                    "One or more parameter values were invalid: Missing the key " + partition + " in the item");
        }
        return of(value, table, partition);
    }

    /** The text of a value of the partition key: of a number in its shortest form, of binary in base64. */
    static String of(JsonNode value, Table table, String partition) {
        AttributeType type = Optional.ofNullable(table.attributes().get(partition))
                .orElseThrow(() -> new IllegalStateException("a key attribute has no type"));
        JsonNode text = value.size() == 1 ? value.get(type.name()) : null;
        if (!value.isObject() || text == null || !text.isTextual()) {
            throw Refusals.validation("One or more parameter values were invalid: Type mismatch for key " + partition
                    + " expected: " + type);
        }
        return switch (type) {
            case N -> number(text.textValue(), partition);
            case S -> within(text.textValue(), text.textValue().getBytes(StandardCharsets.UTF_8).length, MOST_BYTES);
            case B -> within(text.textValue(), text.textValue().length(), MOST_BASE64);
        };
    }

    private static String within(String key, int length, int most) {
        if (length > most) {
            throw Refusals.validation("One or more parameter values were invalid: Size of hashkey has exceeded the"
                    + " maximum size limit of " + MOST_BYTES + " bytes");
        }
        return key;
    }

    private static String number(String text, String partition) {
        try {
            if (text.length() <= 64) {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs((long) number.scale()) <= 200) {
                    return number.stripTrailingZeros().toPlainString();
                }
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw Refusals.validation("the key " + partition + " is not a number that DynamoDB can hold");
    }
}
