package dev.carrel.local.dynamodb.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names the tables. The permission has no resource: whoever has it sees every name.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html">AWS: ListTables</a>
 */
public final class ListTables implements Operation {
    @Override
    public String name() {
        return "ListTables";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, Set.of("ExclusiveStartTableName", "Limit"));
        return List.of(new Access("dynamodb:ListTables", "*", Map.of(), true));
    }
}
