package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads items of one or more tables: one decision for each table, with the leading keys of all its items.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">AWS: BatchGetItem</a>
 */
public final class BatchGetItem implements Operation {
    private static final Set<String> KNOWN_OF_TABLE =
            Set.of("Keys", "AttributesToGet", "ConsistentRead", "ExpressionAttributeNames", "ProjectionExpression");

    private final Tables tables;

    public BatchGetItem(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "BatchGetItem";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, Set.of("RequestItems", "ReturnConsumedCapacity"));
        List<Access> accesses = new ArrayList<>();
        for (Map.Entry<Tables.Named, JsonNode> entry :
                Batch.byTable(tables, request).entrySet()) {
            ObjectNode part = Body.object(entry.getValue(), "RequestItems");
            Body.known(part, KNOWN_OF_TABLE);
            List<String> leading = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>(new Expressions(part).attributes());
            for (ObjectNode key : Body.objects(part.get("Keys"), "Keys")) {
                key.fieldNames().forEachRemaining(names::add);
                Item.leading(entry.getKey().table(), key).ifPresent(leading::add);
            }
            Keys keys = new Keys().attributes(names).select(Item.select(part)).capacity(request);
            if (entry.getKey().table().isPresent()) {
                keys.leading(leading);
            }
            accesses.add(new Access(
                    "dynamodb:BatchGetItem",
                    entry.getKey().arn(),
                    keys.context(),
                    entry.getKey().table().isPresent()));
        }
        return accesses;
    }
}
