package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells the keys, indexes and state of a table.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">AWS: DescribeTable</a>
 */
public final class DescribeTable implements Operation {
    private final Tables tables;

    public DescribeTable(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "DescribeTable";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, Set.of("TableName"));
        Tables.Named named = tables.named(request);
        return List.of(new Access(
                "dynamodb:DescribeTable", named.arn(), Map.of(), named.table().isPresent()));
    }
}
