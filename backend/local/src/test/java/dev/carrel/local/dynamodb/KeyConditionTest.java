package dev.carrel.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Key conditions in every guise: a value that is the caller's own goes through, another's never does. */
final class KeyConditionTest {
    private static final String ANN = "11111111-1111-4111-8111-111111111111";
    private static final String BOB = "22222222-2222-4222-8222-222222222222";

    private static Rows rows;
    private static DynamoDbClient ann;

    @BeforeAll
    static void start() throws IOException {
        rows = new Rows();
        ann = rows.client(rows.session("ASIAANN0000000000000", ANN, Rows.OWN_ROWS));
        try (DynamoDbClient operator = rows.client(rows.doors.operator)) {
            for (String sub : List.of(ANN, BOB)) {
                operator.putItem(r -> r.tableName("rows").item(LeadingKeysTest.item(sub, "b")));
            }
        }
    }

    @AfterAll
    static void stop() {
        ann.close();
        rows.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pk = :pk",
                "#pk = :pk",
                ":pk = pk",
                ":pk = #pk",
                "(pk = :pk)",
                "(#pk=:pk)",
                "pk=:pk and sk between :a and :c",
                "sk BETWEEN :a AND :c AND pk = :pk",
                "(#sk BeTwEeN :a aNd :c) AnD (:pk = #pk)",
                "pk = :pk AND begins_with(sk, :b)",
                "begins_with(#sk, :b) AND #pk = :pk",
                "pk = :pk AND sk >= :a",
                "\tpk\n=\r :pk ",
            })
    void query_conditionInAnyGuise_findsOwnRowsAndDeniesOthers(String condition) {
        assertEquals(1, ann.query(request(condition, ANN)).count());

        LeadingKeysTest.assertDenied(() -> ann.query(request(condition, BOB)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pk = :own OR pk = :pk",
                "NOT pk = :pk",
                "pk <> :pk",
                "pk > :pk",
                "pk BETWEEN :own AND :pk",
                "pk IN (:own, :pk)",
                "pk = :own AND pk = :pk",
                "begins_with(pk, :pk)",
                "sk = :b",
                "sk = :pk AND sk = :b",
                "pk.x = :pk",
                "pk[0] = :pk",
                "pk = pk",
                ":pk = :pk",
                "size(pk) = :pk",
                "pk = :pk AND sk > :a AND sk < :c",
                "pk = :pk AND contains(sk, :b)",
                "pk = :pk AND owner = :pk",
                "pk = :undefined",
                "#undefined = :pk",
                "pk = :pk)",
                "(pk = :pk",
                "pk = :pk;",
                "pk = :pk -- AND",
                "pk = ':pk'",
                "pk == :pk",
                "PK = :pk",
            })
    void query_conditionThatIsNotOneEquality_isRefusedForOwnRowsToo(String condition) {
        for (String sub : List.of(ANN, BOB)) {
            DynamoDbException refusal = assertThrows(DynamoDbException.class, () -> ann.query(request(condition, sub)));
            assertEquals("ValidationException", refusal.awsErrorDetails().errorCode());
        }
    }

    @Test
    void query_namePlaceholderForAnotherAttribute_isNotThePartitionKey() {
        QueryRequest owner = QueryRequest.builder()
                .tableName("rows")
                .keyConditionExpression("#pk = :pk")
                .expressionAttributeNames(Map.of("#pk", "owner"))
                .expressionAttributeValues(Map.of(":pk", LeadingKeysTest.s(ANN)))
                .build();

        assertEquals(
                "ValidationException",
                assertThrows(DynamoDbException.class, () -> ann.query(owner))
                        .awsErrorDetails()
                        .errorCode());
        assertEquals(
                1, ann.query(owner.toBuilder().indexName("ByOwner").build()).count());
    }

    @Test
    void query_legacyKeyConditions_areDecidedTheSame() {
        assertEquals(1, ann.query(legacy(ComparisonOperator.EQ, ANN)).count());

        LeadingKeysTest.assertDenied(() -> ann.query(legacy(ComparisonOperator.EQ, BOB)));
        for (ComparisonOperator operator : List.of(ComparisonOperator.GE, ComparisonOperator.BEGINS_WITH)) {
            assertEquals(
                    "ValidationException",
                    assertThrows(DynamoDbException.class, () -> ann.query(legacy(operator, ANN)))
                            .awsErrorDetails()
                            .errorCode());
        }
    }

    @Test
    void query_legacyAndExpressionTogether_isRefused() {
        QueryRequest both = legacy(ComparisonOperator.EQ, ANN).toBuilder()
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", LeadingKeysTest.s(BOB)))
                .build();

        assertEquals(
                "ValidationException",
                assertThrows(DynamoDbException.class, () -> ann.query(both))
                        .awsErrorDetails()
                        .errorCode());
    }

    @Test
    void query_startKeyOfAnotherPartition_isRefused() {
        QueryRequest own = request("pk = :pk", ANN);

        assertTrue(ann.query(own.toBuilder()
                        .exclusiveStartKey(LeadingKeysTest.key(ANN, "a"))
                        .build())
                .hasItems());
        assertEquals(
                "ValidationException",
                assertThrows(
                                DynamoDbException.class,
                                () -> ann.query(own.toBuilder()
                                        .exclusiveStartKey(LeadingKeysTest.key(BOB, "a"))
                                        .build()))
                        .awsErrorDetails()
                        .errorCode());
    }

    private static QueryRequest legacy(ComparisonOperator operator, String sub) {
        return QueryRequest.builder()
                .tableName("rows")
                .keyConditions(Map.of(
                        "pk",
                        Condition.builder()
                                .comparisonOperator(operator)
                                .attributeValueList(LeadingKeysTest.s(sub))
                                .build()))
                .build();
    }

    /** The condition with those placeholders that it uses. */
    private static QueryRequest request(String condition, String sub) {
        Map<String, AttributeValue> values = new HashMap<>();
        Map.of(":pk", sub, ":own", ANN, ":a", "a", ":b", "b", ":c", "c").forEach((name, value) -> {
            if (condition.matches("(?s).*" + name + "\\b.*")) {
                values.put(name, LeadingKeysTest.s(value));
            }
        });
        Map<String, String> names = new HashMap<>();
        Optional.of("#pk").filter(condition::contains).ifPresent(name -> names.put(name, "pk"));
        Optional.of("#sk").filter(condition::contains).ifPresent(name -> names.put(name, "sk"));
        return QueryRequest.builder()
                .tableName("rows")
                .keyConditionExpression(condition)
                .expressionAttributeNames(names.isEmpty() ? null : names)
                .expressionAttributeValues(values.isEmpty() ? null : values)
                .build();
    }
}
