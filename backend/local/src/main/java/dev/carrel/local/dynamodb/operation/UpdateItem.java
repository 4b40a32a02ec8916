package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Changes attributes of one item, or makes it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">AWS: UpdateItem</a>
 */
public final class UpdateItem implements Operation {
    private static final Set<String> KNOWN = Set.of(
            "TableName",
            "Key",
            "AttributeUpdates",
            "UpdateExpression",
            "ConditionExpression",
            "ConditionalOperator",
            "Expected",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ReturnConsumedCapacity",
            "ReturnItemCollectionMetrics",
            "ReturnValues",
            "ReturnValuesOnConditionCheckFailure");

    private static final Set<String> RETURNED = Set.of("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW");

    private final Tables tables;

    public UpdateItem(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "UpdateItem";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, KNOWN);
        Keys keys = new Keys().returnValues(request, RETURNED).capacity(request);
        return List.of(Item.access(tables, name(), request, "Key", keys));
    }
}
