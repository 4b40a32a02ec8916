package dev.carrel.local.dynamodb;

import dev.carrel.local.dynamodb.operation.BatchGetItem;
import dev.carrel.local.dynamodb.operation.BatchWriteItem;
import dev.carrel.local.dynamodb.operation.DeleteItem;
import dev.carrel.local.dynamodb.operation.DescribeTable;
import dev.carrel.local.dynamodb.operation.DescribeTimeToLive;
import dev.carrel.local.dynamodb.operation.GetItem;
import dev.carrel.local.dynamodb.operation.ListTables;
import dev.carrel.local.dynamodb.operation.Operation;
import dev.carrel.local.dynamodb.operation.PutItem;
import dev.carrel.local.dynamodb.operation.Query;
import dev.carrel.local.dynamodb.operation.Scan;
import dev.carrel.local.dynamodb.operation.Tables;
import dev.carrel.local.dynamodb.operation.TransactGetItems;
import dev.carrel.local.dynamodb.operation.TransactWriteItems;
import dev.carrel.local.dynamodb.operation.UpdateItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operations of DynamoDB that are served. Any other is refused by name: what changes tables is the template's to say,
 * PartiQL would have to be understood first, and the rest has nothing here to work on.
 */
public final class SupportedOperations {
    private SupportedOperations() {}

    /** The operations by name. */
    static Map<String, Operation> over(Tables tables) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (Operation operation : List.of(
                new GetItem(tables),
                new PutItem(tables),
                new UpdateItem(tables),
                new DeleteItem(tables),
                new Query(tables),
                new Scan(tables),
                new BatchGetItem(tables),
                new BatchWriteItem(tables),
                new TransactGetItems(tables),
                new TransactWriteItems(tables),
                new DescribeTable(tables),
                new DescribeTimeToLive(tables),
                new ListTables())) {
            operations.put(operation.name(), operation);
        }
        return operations;
    }

    /** The names, in the order of the documentation. */
    public static List<String> names() {
        return List.copyOf(over(new Tables(List.of(), "", "")).keySet());
    }
}
