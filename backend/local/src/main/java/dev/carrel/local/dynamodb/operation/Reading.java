package dev.carrel.local.dynamodb.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Index;
import dev.carrel.stack.model.Key;
import dev.carrel.stack.model.Table;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a query and a scan share: a table or one of its indexes, and what of it is given back.
 *
 * @param resource the ARN of the table or the index
 * @param table the table, when it exists
 * @param key the key of what is read; absent when the table does not exist
 */
record Reading(String resource, Optional<Table> table, Optional<Key> key) {
    private static final Set<String> SELECT =
            Set.of("ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT");

    static Reading of(Tables tables, ObjectNode request) {
        Tables.Named named = tables.named(request);
        Optional<String> index = Body.text(request, "IndexName");
        if (index.isPresent() && !index.get().matches("[a-zA-Z0-9_.-]{3,255}")) {
            throw Refusals.validation("IndexName must have 3 to 255 letters, digits or _.-");
        }
        String resource = named.arn() + index.map(name -> "/index/" + name).orElse("");
        Optional<Key> key = named.table()
                .map(table -> index.map(name -> indexKey(table, name)).orElse(table.key()));
        return new Reading(resource, named.table(), key);
    }

    /** What is asked for, or what DynamoDB takes when the request does not say. */
    static String select(ObjectNode request) {
        return Body.choice(request, "Select", SELECT).orElseGet(() -> {
            if (new Expressions(request).projects()) {
                return "SPECIFIC_ATTRIBUTES";
            }
            return request.has("IndexName") ? "ALL_PROJECTED_ATTRIBUTES" : "ALL_ATTRIBUTES";
        });
    }

    /** The attributes that the request names, and the keys, which are always read. */
    Set<String> attributes(ObjectNode request) {
        Set<String> names = new LinkedHashSet<>(new Expressions(request).attributes());
        key.ifPresent(present -> {
            names.add(present.partition());
            present.sort().ifPresent(names::add);
        });
        return names;
    }

    private static Key indexKey(Table table, String name) {
        return Stream.concat(table.localIndexes().stream(), table.globalIndexes().stream())
                .filter(index -> index.name().equals(name))
                .map(Index::key)
                .findFirst()
                .orElseThrow(() -> Refusals.validation("The table does not have the specified index: " + name));
    }
}
