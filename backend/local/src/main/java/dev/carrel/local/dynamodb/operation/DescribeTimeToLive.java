package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which attribute ends items of a table.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html">AWS: DescribeTimeToLive</a>
 */
public final class DescribeTimeToLive implements Operation {
    private final Tables tables;

    public DescribeTimeToLive(Tables tables) {
        this.tables = requireNonNull(tables, "tables is null");
    }

    @Override
    public String name() {
        return "DescribeTimeToLive";
    }

    @Override
    public List<Access> accesses(ObjectNode request) {
        Body.known(request, Set.of("TableName"));
        Tables.Named named = tables.named(request);
        return List.of(new Access(
                "dynamodb:DescribeTimeToLive",
                named.arn(),
                Map.of(),
                named.table().isPresent()));
    }
}
