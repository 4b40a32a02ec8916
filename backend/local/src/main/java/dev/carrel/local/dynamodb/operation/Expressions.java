package dev.carrel.local.dynamodb.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.dynamodb.expression.Condition;
import dev.carrel.local.dynamodb.expression.ConditionParser;
import dev.carrel.local.dynamodb.expression.ExpressionException;
import dev.carrel.local.dynamodb.expression.KeyCondition;
import dev.carrel.local.dynamodb.expression.Names;
import dev.carrel.local.dynamodb.expression.ProjectionParser;
import dev.carrel.local.dynamodb.expression.UpdateParser;
import dev.carrel.stack.model.Key;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The expressions of one request, or of one part of a batch or transaction, and what stands beside them. */
final class Expressions {
    private final ObjectNode request;
    private final Names names;

    Expressions(ObjectNode request) {
        this.request = request;
        this.names = new Names(Body.textMap(request, "ExpressionAttributeNames"));
    }

    /** The top-level attributes that the condition, filter, update and projection name, in old form and new. */
    Set<String> attributes() {
        Set<String> all = new LinkedHashSet<>();
        for (String member : Set.of("ConditionExpression", "FilterExpression", "KeyConditionExpression")) {
            text(member)
                    .ifPresent(text -> all.addAll(parsed(member, () -> names.attributes(ConditionParser.parse(text)))));
        }
        text("UpdateExpression")
                .ifPresent(text ->
                        all.addAll(parsed("UpdateExpression", () -> names.attributes(UpdateParser.parse(text)))));
        text("ProjectionExpression")
                .ifPresent(text -> all.addAll(
                        parsed("ProjectionExpression", () -> names.attributes(ProjectionParser.parse(text)))));
        all.addAll(Body.texts(request, "AttributesToGet"));
        for (String legacy : Set.of("Expected", "AttributeUpdates", "KeyConditions", "QueryFilter", "ScanFilter")) {
            all.addAll(Body.names(request, legacy));
        }
        return all;
    }

    /** Whether the request says which attributes it wants. */
    boolean projects() {
        return text("ProjectionExpression").isPresent() || request.has("AttributesToGet");
    }

    /** The value that the key condition demands of the partition key. */
    JsonNode partitionValue(Key key) {
        Optional<String> expression = text("KeyConditionExpression");
        if (expression.isPresent() == request.has("KeyConditions")) {
            throw Refusals.validation(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        return expression.map(text -> expressed(text, key)).orElseGet(() -> legacy(key));
    }

    private JsonNode expressed(String text, Key key) {
        String placeholder = parsed("KeyConditionExpression", () -> {
            Condition condition = ConditionParser.parse(text);
            return new KeyCondition(names, key.partition(), key.sort()).partitionValue(condition);
        });
        JsonNode value = Body.object(request, "ExpressionAttributeValues")
                .map(values -> values.get(placeholder))
                .orElse(null);
        if (value == null) {
            throw Refusals.validation(
                    "Invalid KeyConditionExpression: An expression attribute value used in expression is not defined");
        }
        return value;
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.KeyConditions.html">AWS:
     *     KeyConditions (legacy)</a>
     */
    private JsonNode legacy(Key key) {
        ObjectNode conditions = Body.required(request, "KeyConditions");
        ObjectNode condition = Body.required(conditions, key.partition());
        JsonNode values = condition.get("AttributeValueList");
        if (!Body.text(condition, "ComparisonOperator").equals(Optional.of("EQ"))
                || condition.size() != 2
                || values == null
                || !values.isArray()
                || values.size() != 1) {
            throw Refusals.validation("KeyConditions must compare the partition key by EQ with one value");
        }
        return values.get(0);
    }

    private Optional<String> text(String member) {
        return Body.text(request, member);
    }

    @FunctionalInterface
    private interface Parsing<T> {
        T parse() throws ExpressionException;
    }

    private static <T> T parsed(String member, Parsing<T> parsing) {
        try {
            return parsing.parse();
        } catch (ExpressionException e) {
            throw Refusals.validation("Invalid " + member + ": " + e.getMessage());
        }
    }
}
