package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * One attempt with every operation of the SDK's DynamoDB client. The operations that read or write rows get a whole request for
 * the rows of one user, most of them in more than one form; the others, found by reflection so that none is forgotten, get every
 * text field filled.
 */
@SuppressWarnings("unchecked") // the SDK's builders take arrays of generic consumers
final class Attempts {
    /** The sort key of the record that is tried. */
    static final String ROW = "R#2026-01-01T00:00:00.000Z#01ARZ3NDEKTSV4RRFFQ69G5FAV";

    /** The sort key of the count that is tried. */
    static final String DAY = "D#2026-01-01#walk";

    private final DynamoDbClient client;
    private final String table;
    private final String sub;
    private final Map<String, String> outcomes = new TreeMap<>();

    private Attempts(DynamoDbClient client, String table, String sub) {
        this.client = client;
        this.table = table;
        this.sub = sub;
    }

    /** The outcome of each attempt: {@code ok}, or the service's error code. */
    static Map<String, String> all(DynamoDbClient client, String table, String sub) {
        Attempts attempts = new Attempts(client, table, sub);
        attempts.reads();
        attempts.queries();
        attempts.writes();
        attempts.transactions();
        attempts.everyOtherOperation();
        return attempts.outcomes;
    }

    /** The names of all operations of the SDK, as {@code GetItem}. */
    static List<String> operations() {
        return Arrays.stream(DynamoDbClient.class.getMethods())
                .filter(Attempts::isOperation)
                .map(Attempts::operation)
                .distinct()
                .sorted()
                .toList();
    }

    private void reads() {
        attempt("GetItem", () -> client.getItem(r -> r.tableName(table).key(key())));
        attempt("GetItem:count", () -> client.getItem(r -> r.tableName(table).key(dayKey())));
        attempt(
                "BatchGetItem",
                () -> client.batchGetItem(r -> r.requestItems(
                        Map.of(table, KeysAndAttributes.builder().keys(key()).build()))));
        attempt("Scan", () -> client.scan(r -> r.tableName(table)));
        attempt("Scan:index", () -> client.scan(r -> r.tableName(table).indexName("ByType")));
        attempt(
                "Scan:filter",
                () -> client.scan(r -> r.tableName(table)
                        .filterExpression("pk = :s")
                        .expressionAttributeValues(Map.of(":s", fromS(sub)))));
        attempt(
                "ExecuteStatement",
                () -> client.executeStatement(
                        r -> r.statement("SELECT * FROM \"" + table + "\" WHERE pk = '" + sub + "'")));
        attempt(
                "BatchExecuteStatement",
                () -> client.batchExecuteStatement(r -> r.statements(
                        s -> s.statement("SELECT * FROM \"" + table + "\" WHERE pk = '" + sub + "' AND sk = 'x'"))));
        attempt(
                "ExecuteTransaction",
                () -> client.executeTransaction(r -> r.transactStatements(
                        s -> s.statement("SELECT * FROM \"" + table + "\" WHERE pk = '" + sub + "' AND sk = 'x'"))));
    }

    private void queries() {
        attempt(
                "Query",
                () -> client.query(r -> r.tableName(table)
                        .keyConditionExpression("pk = :s")
                        .expressionAttributeValues(Map.of(":s", fromS(sub)))));
        attempt(
                "Query:names",
                () -> client.query(r -> r.tableName(table)
                        .keyConditionExpression("begins_with(#s, :p) AND #p = :s")
                        .expressionAttributeNames(Map.of("#p", "pk", "#s", "sk"))
                        .expressionAttributeValues(Map.of(":s", fromS(sub), ":p", fromS("R#")))));
        attempt(
                "Query:byId",
                () -> client.query(r -> r.tableName(table)
                        .indexName("ById")
                        .keyConditionExpression("pk = :s")
                        .expressionAttributeValues(Map.of(":s", fromS(sub)))));
        attempt(
                "Query:byType",
                () -> client.query(r -> r.tableName(table)
                        .indexName("ByType")
                        .keyConditionExpression("pk = :s")
                        .expressionAttributeValues(Map.of(":s", fromS(sub)))));
        attempt(
                "Query:legacy",
                () -> client.query(r -> r.tableName(table)
                        .keyConditions(Map.of(
                                "pk",
                                software.amazon.awssdk.services.dynamodb.model.Condition.builder()
                                        .comparisonOperator("EQ")
                                        .attributeValueList(fromS(sub))
                                        .build()))));
    }

    private void writes() {
        attempt("PutItem", () -> client.putItem(r -> r.tableName(table).item(item())));
        attempt(
                "UpdateItem",
                () -> client.updateItem(r -> r.tableName(table)
                        .key(key())
                        .updateExpression("SET note = :n")
                        .expressionAttributeValues(Map.of(":n", fromS("hostile")))
                        .returnValues("ALL_OLD")));
        attempt(
                "UpdateItem:count",
                () -> client.updateItem(r -> r.tableName(table)
                        .key(dayKey())
                        .updateExpression("ADD #c :n")
                        .expressionAttributeNames(Map.of("#c", "count"))
                        .expressionAttributeValues(Map.of(":n", fromN("1")))));
        attempt(
                "DeleteItem",
                () -> client.deleteItem(r -> r.tableName(table).key(key()).returnValues("ALL_OLD")));
        attempt(
                "BatchWriteItem",
                () -> client.batchWriteItem(r -> r.requestItems(Map.of(
                        table,
                        List.of(WriteRequest.builder()
                                .putRequest(p -> p.item(item()))
                                .build())))));
        attempt(
                "BatchWriteItem:delete",
                () -> client.batchWriteItem(r -> r.requestItems(Map.of(
                        table,
                        List.of(WriteRequest.builder()
                                .deleteRequest(d -> d.key(key()))
                                .build())))));
    }

    private void transactions() {
        attempt(
                "TransactGetItems",
                () -> client.transactGetItems(
                        r -> r.transactItems(i -> i.get(g -> g.tableName(table).key(key())))));
        attempt(
                "TransactWriteItems:put",
                () -> client.transactWriteItems(
                        r -> r.transactItems(i -> i.put(p -> p.tableName(table).item(item())))));
        attempt(
                "TransactWriteItems:update",
                () -> client.transactWriteItems(r -> r.transactItems(i -> i.update(u -> u.tableName(table)
                        .key(key())
                        .updateExpression("SET note = :n")
                        .expressionAttributeValues(Map.of(":n", fromS("hostile")))))));
        attempt(
                "TransactWriteItems:delete",
                () -> client.transactWriteItems(r ->
                        r.transactItems(i -> i.delete(d -> d.tableName(table).key(key())))));
        attempt(
                "TransactWriteItems:check",
                () -> client.transactWriteItems(r -> r.transactItems(i -> i.conditionCheck(
                        c -> c.tableName(table).key(key()).conditionExpression("attribute_exists(pk)")))));
    }

    private void everyOtherOperation() {
        for (Method method : DynamoDbClient.class.getMethods()) {
            if (isOperation(method)
                    && outcomes.keySet().stream().noneMatch(done -> done.split(":", -1)[0].equals(operation(method)))) {
                attempt(operation(method), () -> method.invoke(client, filled(method.getParameterTypes()[0])));
            }
        }
    }

    private SdkRequest filled(Class<?> type) throws ReflectiveOperationException {
        SdkRequest.Builder builder =
                (SdkRequest.Builder) type.getMethod("builder").invoke(null);
        for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
            if (field.marshallingType() == MarshallingType.STRING) {
                field.set(
                        builder,
                        field.memberName().endsWith("Arn")
                                ? "arn:aws:dynamodb:" + System.getenv("AWS_REGION") + ":000000000000:table/" + table
                                : table);
            }
        }
        return builder.build();
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && !method.getName().endsWith("Paginator");
    }

    private static String operation(Method method) {
        String name = method.getParameterTypes()[0].getSimpleName();
        return name.substring(0, name.length() - "Request".length());
    }

    private Map<String, AttributeValue> key() {
        return Map.of("pk", fromS(sub), "sk", fromS(ROW));
    }

    private Map<String, AttributeValue> dayKey() {
        return Map.of("pk", fromS(sub), "sk", fromS(DAY));
    }

    private Map<String, AttributeValue> item() {
        return Map.of("pk", fromS(sub), "sk", fromS("hostile"), "note", fromS("hostile"));
    }

    private void attempt(String name, Call call) {
        String outcome;
        try {
            call.run();
            outcome = "ok";
        } catch (InvocationTargetException e) {
            outcome = code(requireNonNull(e.getCause()));
        } catch (Exception e) {
            outcome = code(e);
        }
        outcomes.put(name, outcome);
    }

    private static String code(Throwable thrown) {
        if (thrown instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            return refused.awsErrorDetails().errorCode();
        }
        return thrown instanceof SdkException ? "client:" + thrown.getMessage() : thrown.toString();
    }

    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }
}
