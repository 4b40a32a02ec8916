package dev.carrel.local.dynamodb.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Table;
import dev.carrel.stack.model.Table.AttributeType;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads the value of a partition key as {@code dynamodb:LeadingKeys} shows it. */
final class LeadingKey {
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
        return type == AttributeType.N ? number(text.textValue(), partition) : text.textValue();
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
