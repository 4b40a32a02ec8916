package dev.carrel.local.dynamodb.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What every request about one item shares, by itself or as a part of a transaction. */
final class Item {
    static final Set<String> OLD_OR_NONE = Set.of("NONE", "ALL_OLD");

    private Item() {}

    /**
     * The decision about one item.
     *
     * @param action for example {@code PutItem}
     * @param request the request, or the part of a transaction; it names its table
     * @param member where the key is: {@code Key} or {@code Item}
     * @param keys the condition keys so far
     */
    static Access access(Tables tables, String action, ObjectNode request, String member, Keys keys) {
        Tables.Named named = tables.named(request);
        ObjectNode attributes = Body.required(request, member);
        Set<String> names = new LinkedHashSet<>();
        attributes.fieldNames().forEachRemaining(names::add);
        names.addAll(new Expressions(request).attributes());
        keys.attributes(names);
        leading(named.table(), attributes).ifPresent(key -> keys.leading(List.of(key)));
        return new Access(
                "dynamodb:" + action, named.arn(), keys.context(), named.table().isPresent());
    }

    /** The partition key; there is none to know of a table that does not exist. */
    static Optional<String> leading(Optional<Table> table, ObjectNode attributes) {
        return table.map(found -> LeadingKey.in(attributes, found, found.key().partition()));
    }

    /** What a read of an item gives back. */
    static String select(ObjectNode request) {
        return new Expressions(request).projects() ? "SPECIFIC_ATTRIBUTES" : "ALL_ATTRIBUTES";
    }
}
