package dev.carrel.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Every operation that touches rows: own rows go through, another's do not, nor both together. */
final class LeadingKeysTest {
    private static final String ANN = "11111111-1111-4111-8111-111111111111";
    private static final String BOB = "22222222-2222-4222-8222-222222222222";

    private static Rows rows;
    private static DynamoDbClient ann;
    private static DynamoDbClient operator;

    @BeforeAll
    static void start() throws IOException {
        rows = new Rows();
        ann = rows.client(rows.session("ASIAANN0000000000000", ANN, Rows.OWN_ROWS));
        operator = rows.client(rows.doors.operator);
        for (String sub : List.of(ANN, BOB)) {
            operator.putItem(b -> b.tableName("rows").item(item(sub, "seed")));
        }
    }

    @AfterAll
    static void stop() {
        ann.close();
        operator.close();
        rows.close();
    }

    /** By name: what the operation does, given two partition keys that it touches. */
    private static Map<String, BiConsumer<String, String>> operations() {
        Map<String, BiConsumer<String, String>> operations = new LinkedHashMap<>();
        operations.put(
                "BatchGetItem",
                (a, b) -> ann.batchGetItem(r -> r.requestItems(Map.of(
                        "rows",
                        KeysAndAttributes.builder()
                                .keys(List.of(key(a, "x"), key(b, "y")))
                                .build()))));
        operations.put(
                "BatchWriteItem put",
                (a, b) -> ann.batchWriteItem(r -> r.requestItems(Map.of("rows", List.of(put(a, "p1"), put(b, "p2"))))));
        operations.put(
                "BatchWriteItem delete",
                (a, b) -> ann.batchWriteItem(
                        r -> r.requestItems(Map.of("rows", List.of(delete(a, "p1"), delete(b, "p2"))))));
        operations.put(
                "TransactGetItems", (a, b) -> ann.transactGetItems(r -> r.transactItems(get(a, "x"), get(b, "y"))));
        operations.put(
                "TransactWriteItems put",
                (a, b) -> ann.transactWriteItems(r -> r.transactItems(
                        write(w -> w.put(Put.builder()
                                .tableName("rows")
                                .item(item(a, "t1"))
                                .build())),
                        write(w -> w.put(Put.builder()
                                .tableName("rows")
                                .item(item(b, "t2"))
                                .build())))));
        operations.put(
                "TransactWriteItems update and delete",
                (a, b) -> ann.transactWriteItems(r -> r.transactItems(
                        write(w -> w.update(Update.builder()
                                .tableName("rows")
                                .key(key(a, "t3"))
                                .updateExpression("SET n = :n")
                                .expressionAttributeValues(Map.of(":n", s("1")))
                                .build())),
                        write(w -> w.delete(Delete.builder()
                                .tableName("rows")
                                .key(key(b, "t4"))
                                .build())))));
        operations.put(
                "TransactWriteItems condition check",
                (a, b) -> ann.transactWriteItems(r -> r.transactItems(
                        write(w -> w.conditionCheck(ConditionCheck.builder()
                                .tableName("rows")
                                .key(key(a, "nothing"))
                                .conditionExpression("attribute_not_exists(pk)")
                                .build())),
                        write(w -> w.delete(Delete.builder()
                                .tableName("rows")
                                .key(key(b, "t4"))
                                .build())))));
        operations.put(
                "GetItem", both(pk -> ann.getItem(r -> r.tableName("rows").key(key(pk, "x")))));
        operations.put(
                "PutItem", both(pk -> ann.putItem(r -> r.tableName("rows").item(item(pk, "x")))));
        operations.put(
                "UpdateItem",
                both(pk -> ann.updateItem(r -> r.tableName("rows")
                        .key(key(pk, "x"))
                        .updateExpression("SET n = :n")
                        .expressionAttributeValues(Map.of(":n", s("1"))))));
        operations.put(
                "DeleteItem", both(pk -> ann.deleteItem(r -> r.tableName("rows").key(key(pk, "x")))));
        operations.put("Query", both(pk -> query(null, "pk = :pk", Map.of(), Map.of(":pk", s(pk)))));
        operations.put("Query of a local index", both(pk -> query("ById", "pk = :pk", Map.of(), Map.of(":pk", s(pk)))));
        operations.put(
                "Query of a global index",
                both(pk -> query("ByOwner", "#o = :o", Map.of("#o", "owner"), Map.of(":o", s(pk)))));
        return operations;
    }

    @TestFactory
    List<DynamicTest> operation_ownRows_isAllowed() {
        return operations().entrySet().stream()
                .map(operation -> DynamicTest.dynamicTest(
                        operation.getKey(), () -> operation.getValue().accept(ANN, ANN)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> operation_othersRows_isDenied() {
        return operations().entrySet().stream()
                .map(operation -> DynamicTest.dynamicTest(
                        operation.getKey(),
                        () -> assertDenied(() -> operation.getValue().accept(BOB, BOB))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> operation_ownAndOthersRows_isDenied() {
        return operations().entrySet().stream()
                .flatMap(operation -> Stream.of(
                        DynamicTest.dynamicTest(
                                operation.getKey() + ", other second",
                                () -> assertDenied(() -> operation.getValue().accept(ANN, BOB))),
                        DynamicTest.dynamicTest(
                                operation.getKey() + ", other first",
                                () -> assertDenied(() -> operation.getValue().accept(BOB, ANN)))))
                .toList();
    }

    @Test
    void scan_noLeadingKey_isDeniedWhereThePolicyDemandsOne() {
        assertDenied(() -> ann.scan(r -> r.tableName("rows")));
        assertDenied(() -> ann.scan(r ->
                r.tableName("rows").filterExpression("pk = :pk").expressionAttributeValues(Map.of(":pk", s(ANN)))));

        assertTrue(operator.scan(r -> r.tableName("rows")).count() >= 2);
    }

    @Test
    void query_tableByArn_isDecidedTheSame() {
        assertDenied(() -> ann.getItem(r -> r.tableName(Rows.ARN).key(key(BOB, "seed"))));

        assertTrue(ann.getItem(r -> r.tableName(Rows.ARN).key(key(ANN, "seed"))).hasItem());
    }

    static QueryResponse query(
            @Nullable String index, String condition, Map<String, String> names, Map<String, AttributeValue> values) {
        return ann.query(r -> r.tableName("rows")
                .indexName(index)
                .keyConditionExpression(condition)
                .expressionAttributeNames(names.isEmpty() ? null : names)
                .expressionAttributeValues(values));
    }

    static void assertDenied(Executable call) {
        DynamoDbException refusal = assertThrows(DynamoDbException.class, call);
        assertEquals("AccessDeniedException", refusal.awsErrorDetails().errorCode());
        String message = refusal.awsErrorDetails().errorMessage();
        assertTrue(message.contains("is not authorized to perform: dynamodb:"), message);
    }

    static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", s(pk), "sk", s(sk));
    }

    static Map<String, AttributeValue> item(String pk, String sk) {
        return Map.of("pk", s(pk), "sk", s(sk), "id", s(sk), "owner", s(pk), "n", s("0"));
    }

    private static WriteRequest put(String pk, String sk) {
        return WriteRequest.builder().putRequest(p -> p.item(item(pk, sk))).build();
    }

    private static WriteRequest delete(String pk, String sk) {
        return WriteRequest.builder().deleteRequest(d -> d.key(key(pk, sk))).build();
    }

    private static TransactGetItem get(String pk, String sk) {
        return TransactGetItem.builder()
                .get(Get.builder().tableName("rows").key(key(pk, sk)).build())
                .build();
    }

    private static TransactWriteItem write(Consumer<TransactWriteItem.Builder> fill) {
        return TransactWriteItem.builder().applyMutation(fill).build();
    }

    /** An operation on one row, done to each of two. */
    private static BiConsumer<String, String> both(Consumer<String> operation) {
        return (a, b) -> {
            operation.accept(a);
            operation.accept(b);
        };
    }
}
