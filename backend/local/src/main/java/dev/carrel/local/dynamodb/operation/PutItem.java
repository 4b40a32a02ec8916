package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Writes one item.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">AWS: PutItem</a>
 */
public final class PutItem implements Operation {
    private static final Set<String> KNOWN = Set.of(
            "TableName",
            "Item",
            "ConditionExpression",
            "ConditionalOperator",
            "Expected",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ReturnConsumedCapacity",
            "ReturnItemCollectionMetrics",
            "ReturnValues",
            "ReturnValuesOnConditionCheckFailure");

    private final Tables tables;

    public PutItem(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "PutItem";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, KNOWN);
        Keys keys = new Keys().returnValues(request, Item.OLD_OR_NONE).capacity(request);
        return List.of(Item.access(tables, name(), request, "Item", keys));
    }
}
