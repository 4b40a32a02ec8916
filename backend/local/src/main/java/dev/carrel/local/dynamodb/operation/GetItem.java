package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Reads one item.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">AWS: GetItem</a>
 */
public final class GetItem implements Operation {
    private static final Set<String> KNOWN = Set.of(
            "TableName",
            "Key",
            "AttributesToGet",
            "ConsistentRead",
            "ExpressionAttributeNames",
            "ProjectionExpression",
            "ReturnConsumedCapacity");

    private final Tables tables;

    public GetItem(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "GetItem";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, KNOWN);
        Keys keys = new Keys().select(Item.select(request)).capacity(request);
        return List.of(Item.access(tables, name(), request, "Key", keys));
    }
}
