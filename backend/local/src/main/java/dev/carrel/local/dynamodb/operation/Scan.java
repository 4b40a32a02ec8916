package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Reads a table or an index from end to end. It has no leading key: a policy that demands one denies it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">AWS: Scan</a>
 */
public final class Scan implements Operation {
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
            "Limit",
            "ProjectionExpression",
            "ReturnConsumedCapacity",
            "ScanFilter",
            "Segment",
            "Select",
            "TotalSegments");

    private final Tables tables;

    public Scan(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "Scan";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, KNOWN);
        Reading reading = Reading.of(tables, request);
        Keys keys = new Keys()
                .attributes(reading.attributes(request))
                .select(Reading.select(request))
                .capacity(request);
        return List.of(new Access(
                "dynamodb:Scan",
                reading.resource(),
                keys.context(),
                reading.table().isPresent()));
    }
}
