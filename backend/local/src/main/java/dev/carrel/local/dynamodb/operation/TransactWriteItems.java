package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes items all or none. There is no permission of its own: every part needs that of the operation it is.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">AWS: IAM with
 *     DynamoDB transactions</a>
 */
public final class TransactWriteItems implements Operation {
    private static final Set<String> KNOWN_OF_PART = Set.of(
            "TableName",
            "ConditionExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ReturnValuesOnConditionCheckFailure");

    /** The parts there are, with the permission each needs. */
    private static final Map<String, String> ACTIONS = Map.of(
            "ConditionCheck", "ConditionCheckItem", "Put", "PutItem", "Delete", "DeleteItem", "Update", "UpdateItem");

    private final Tables tables;

    public TransactWriteItems(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "TransactWriteItems";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(
                request,
                Set.of("TransactItems", "ClientRequestToken", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics"));
        List<Access> accesses = new ArrayList<>();
        for (ObjectNode part : Body.objects(request.get("TransactItems"), "TransactItems")) {
            Body.known(part, ACTIONS.keySet());
            if (part.size() != 1) {
                throw Refusals.validation("every part of a transaction must be exactly one of " + ACTIONS.keySet());
            }
            accesses.add(access(request, part, part.fieldNames().next()));
        }
        return accesses;
    }

    private Access access(ObjectNode request, ObjectNode part, String kind) {
        ObjectNode write = Body.required(part, kind);
        String member = kind.equals("Put") ? "Item" : "Key";
        Set<String> known = new HashSet<>(KNOWN_OF_PART);
        known.add(member);
        if (kind.equals("Update")) {
            known.add("UpdateExpression");
        }
        Body.known(write, known);
        String action = Optional.ofNullable(ACTIONS.get(kind)).orElseThrow();
        Keys keys = new Keys().enclosing(name()).capacity(request);
        if (!kind.equals("ConditionCheck")) {
            keys.returnValues(write, Set.of());
        }
        return Item.access(tables, action, write, member, keys);
    }
}
