package dev.carrel.local.dynamodb.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gathers the condition keys of DynamoDB for one decision.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html#FGAC_DDB.ConditionKeys">AWS:
 *     condition keys</a>
 */
final class Keys {
    static final Set<String> CAPACITY = Set.of("INDEXES", "TOTAL", "NONE");

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** The partition keys that are touched. */
    Keys leading(List<String> keys) {
        values.put("dynamodb:LeadingKeys", List.copyOf(new TreeSet<>(keys)));
        return this;
    }

    /** The top-level attributes that are read, written or compared. */
    Keys attributes(Set<String> names) {
        values.put("dynamodb:Attributes", new ArrayList<>(names));
        return this;
    }

    /** What a read gives back. */
    Keys select(String select) {
        values.put("dynamodb:Select", List.of(select));
        return this;
    }

    /** What a write gives back; nothing, unless the request asks. */
    Keys returnValues(ObjectNode request, Set<String> known) {
        values.put(
                "dynamodb:ReturnValues",
                List.of(Body.choice(request, "ReturnValues", known).orElse("NONE")));
        return this;
    }

    /** Whether consumed capacity is told; not, unless the request asks. */
    Keys capacity(ObjectNode request) {
        values.put(
                "dynamodb:ReturnConsumedCapacity",
                List.of(Body.choice(request, "ReturnConsumedCapacity", CAPACITY).orElse("NONE")));
        return this;
    }

    /** The transaction that this is a part of. */
    Keys enclosing(String operation) {
        values.put("dynamodb:EnclosingOperation", List.of(operation));
        return this;
    }

    Map<String, List<String>> context() {
        return values;
    }
}
