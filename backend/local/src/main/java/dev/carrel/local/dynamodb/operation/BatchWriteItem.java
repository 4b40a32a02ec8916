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
 * Writes and deletes items of one or more tables: one decision for each table, with the leading keys of all its items.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">AWS: BatchWriteItem</a>
 */
public final class BatchWriteItem implements Operation {
    private final Tables tables;

    public BatchWriteItem(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "BatchWriteItem";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, Set.of("RequestItems", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics"));
        List<Access> accesses = new ArrayList<>();
        for (Map.Entry<Tables.Named, JsonNode> entry :
                Batch.byTable(tables, request).entrySet()) {
            List<String> leading = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>();
            for (ObjectNode write : Body.objects(entry.getValue(), "RequestItems")) {
                ObjectNode attributes = attributes(write);
                attributes.fieldNames().forEachRemaining(names::add);
                Item.leading(entry.getKey().table(), attributes).ifPresent(leading::add);
            }
            Keys keys = new Keys().attributes(names).capacity(request);
            if (entry.getKey().table().isPresent()) {
                keys.leading(leading);
            }
            accesses.add(new Access(
                    "dynamodb:BatchWriteItem",
                    entry.getKey().arn(),
                    keys.context(),
                    entry.getKey().table().isPresent()));
        }
        return accesses;
    }

    /** The item that is put or the key that is deleted. */
    private static ObjectNode attributes(ObjectNode write) {
        Body.known(write, Set.of("PutRequest", "DeleteRequest"));
        if (write.size() != 1) {
            throw Refusals.validation("every write of a batch must be one PutRequest or one DeleteRequest");
        }
        boolean put = write.has("PutRequest");
        ObjectNode inner = Body.required(write, put ? "PutRequest" : "DeleteRequest");
        Body.known(inner, Set.of(put ? "Item" : "Key"));
        return Body.required(inner, put ? "Item" : "Key");
    }
}
