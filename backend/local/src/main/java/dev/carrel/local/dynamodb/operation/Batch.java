package dev.carrel.local.dynamodb.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes {@code RequestItems} apart. */
final class Batch {
    private Batch() {}

    /** What is asked of each table; table ARNs in the request become names. */
    static Map<Tables.Named, JsonNode> byTable(Tables tables, ObjectNode request) {
        ObjectNode items = Body.required(request, "RequestItems");
        Map<Tables.Named, JsonNode> byTable = new LinkedHashMap<>();
        ObjectNode renamed = items.objectNode();
        items.properties().forEach(entry -> {
            Tables.Named named = tables.named(entry.getKey());
            if (byTable.put(named, entry.getValue()) != null) {
                throw Refusals.validation("RequestItems names a table twice");
            }
            renamed.set(tables.name(named), entry.getValue());
        });
        if (byTable.isEmpty()) {
            throw Refusals.validation("RequestItems must name at least one table");
        }
        request.set("RequestItems", renamed);
        return byTable;
    }
}
