package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Key;
import dev.carrel.stack.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads rows of one partition, of a table or of an index. The leading key is the value that the key condition demands of
 * the partition key; of an index, its own partition key.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">AWS: Query</a>
 */
public final class Query implements Operation {
    private static final Set<String> KNOWN = Set.of(
            "TableName",
            "IndexName",
            "AttributesToGet",
            "ConditionalOperator",
            "ConsistentRead",
            "ExclusiveStartKey",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "FilterExpression",
            "KeyConditionExpression",
            "KeyConditions",
            "Limit",
            "ProjectionExpression",
            "QueryFilter",
            "ReturnConsumedCapacity",
            "ScanIndexForward",
            "Select");

    private final Tables tables;

    public Query(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "Query";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, KNOWN);
        Reading reading = Reading.of(tables, request);
        Keys keys = new Keys()
                .attributes(reading.attributes(request))
                .select(Reading.select(request))
                .capacity(request);
        if (reading.table().isPresent() && reading.key().isPresent()) {
            keys.leading(List.of(
                    leading(request, reading.table().get(), reading.key().get())));
        }
        return List.of(new Access(
                "dynamodb:Query",
                reading.resource(),
                keys.context(),
                reading.table().isPresent()));
    }

    private static String leading(ObjectNode request, Table table, Key key) {
        JsonNode value = new Expressions(request).partitionValue(key);
        String leading = LeadingKey.of(value, table, key.partition());
        Optional<ObjectNode> start = Body.object(request, "ExclusiveStartKey");
        if (start.isPresent()
                && !LeadingKey.in(start.get(), table, key.partition()).equals(leading)) {
            throw Refusals.validation(
                    "The provided starting key is outside query boundaries based on provided conditions");
        }
        return leading;
    }
}
