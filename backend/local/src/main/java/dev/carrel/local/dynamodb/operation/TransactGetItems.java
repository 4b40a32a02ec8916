package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads items at one moment. There is no permission of its own: every part needs {@code dynamodb:GetItem}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">AWS: IAM with
 *     DynamoDB transactions</a>
 */
public final class TransactGetItems implements Operation {
    private static final Set<String> KNOWN_OF_PART =
            Set.of("TableName", "Key", "ExpressionAttributeNames", "ProjectionExpression");

    private final Tables tables;

    public TransactGetItems(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "TransactGetItems";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, Set.of("TransactItems", "ReturnConsumedCapacity"));
        List<Access> accesses = new ArrayList<>();
        for (ObjectNode part : Body.objects(request.get("TransactItems"), "TransactItems")) {
            Body.known(part, Set.of("Get"));
            ObjectNode get = Body.required(part, "Get");
            Body.known(get, KNOWN_OF_PART);
            Keys keys = new Keys().enclosing(name()).select(Item.select(get)).capacity(request);
            accesses.add(Item.access(tables, "GetItem", get, "Key", keys));
        }
        return accesses;
    }
}
