package dev.carrel.records;

import static dev.carrel.records.DynamoDbServer.cancelled;
import static dev.carrel.records.DynamoDbServer.json;
import static dev.carrel.records.DynamoDbServer.tree;
import static dev.carrel.records.Samples.ID;
import static dev.carrel.records.Samples.NOW;
import static dev.carrel.records.Samples.USER_A;
import static dev.carrel.records.Samples.draft;
import static dev.carrel.records.Samples.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.rows.DatedRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What writes ask of DynamoDB, word for word, and what becomes of its answers. */
@Timeout(20)
class RecordsTableWritesTest {
    private static final DatedRecord CLICK = record(draft("2017-10-10T08:00:00Z", "click", "2"), 1);
    private static final String CLICK_KEY = "R#2017-10-10T08:00:00.000Z#" + ID;

    private final DynamoDbServer server = new DynamoDbServer();
    private final DynamoDbClient client = server.client();
    private final RecordsTable table = new RecordsTable(client, "Records", () -> "token-1");
    private final Access access = Samples.access(USER_A);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private JsonNode transaction() {
        List<JsonNode> requests = server.requests("TransactWriteItems");
        return requests.get(requests.size() - 1).path("TransactItems");
    }

    private static void assertDaily(JsonNode update, String sk, String type, String count, String sum) {
        assertEquals(
                tree("{'Update':{'TableName':'Records','Key':{'pk':{'S':'" + USER_A + "'},'sk':{'S':'" + sk + "'}},"
                        + "'UpdateExpression':'SET #type = :type ADD #count :count, #sum :sum',"
                        + "'ExpressionAttributeNames':{'#type':'type','#count':'count','#sum':'sum'},"
                        + "'ExpressionAttributeValues':{':type':{'S':'" + type + "'},':count':{'N':'" + count
                        + "'},':sum':{'N':'" + sum + "'}}}}"),
                update);
    }

    @Test
    void create_withKey_isOneTransaction() {
        server.answer("TransactWriteItems", json("{}"));
        Claim claim = new Claim(new IdempotencyKey("key-1"), "hash", ID, NOW.plusSeconds(86_400));

        assertEquals(WriteOutcome.DONE, table.create(access, CLICK, Optional.of(claim), NOW));

        assertEquals(
                "token-1",
                server.requests("TransactWriteItems")
                        .get(0)
                        .path("ClientRequestToken")
                        .asText());
        JsonNode items = transaction();
        assertEquals(3, items.size());
        assertEquals(
                "attribute_not_exists(pk)",
                items.at("/0/Put/ConditionExpression").asText());
        assertEquals(
                tree("{'pk':{'S':'" + USER_A + "'},'sk':{'S':'" + CLICK_KEY + "'},'id':{'S':'" + ID + "'},"
                        + "'typeKey':{'S':'click#2017-10-10T08:00:00.000Z#" + ID + "'},"
                        + "'occurredAt':{'S':'2017-10-10T08:00:00.000Z'},'type':{'S':'click'},'quantity':{'N':'2'},"
                        + "'attributes':{'M':{}},'source':{'M':{'kind':{'S':'manual'}}},'version':{'N':'1'},"
                        + "'createdAt':{'S':'2026-03-01T12:00:00.123Z'},'updatedAt':{'S':'2026-03-01T12:00:00.123Z'}}"),
                items.at("/0/Put/Item"));
        assertDaily(items.get(1), "D#2017-10-10#click", "click", "1", "2");
        assertEquals(
                tree("{'Put':{'TableName':'Records','Item':{'pk':{'S':'" + USER_A + "'},'sk':{'S':'K#key-1'},"
                        + "'requestHash':{'S':'hash'},'recordId':{'S':'" + ID + "'},'expiresAt':{'N':'1772452800'}},"
                        + "'ConditionExpression':'attribute_not_exists(pk) OR expiresAt < :now',"
                        + "'ExpressionAttributeValues':{':now':{'N':'1772366400'}}}}"),
                items.get(2));
    }

    @Test
    void create_anyRecord_isSignedWithTheCallersCredentials() {
        server.answer("TransactWriteItems", json("{}"));
        table.create(access, CLICK, Optional.empty(), NOW);

        var call = server.calls("TransactWriteItems").get(0);
        assertTrue(call.getHeader("Authorization").contains("Credential=ASIAa/"), call.getHeader("Authorization"));
        assertEquals("session-of-" + USER_A, call.getHeader("X-Amz-Security-Token"));
        assertEquals(2, transaction().size());
    }

    @Test
    void replace_sameTimeOtherQuantity_touchesTheDayOnce() {
        server.answer("TransactWriteItems", json("{}"));
        DatedRecord after = CLICK.replacedBy(draft("2017-10-10T08:00:00Z", "click", "5.5"), NOW);

        assertEquals(WriteOutcome.DONE, table.replace(access, CLICK, after));

        JsonNode items = transaction();
        assertEquals(2, items.size());
        assertEquals(
                "#version = :version", items.at("/0/Put/ConditionExpression").asText());
        assertEquals(tree("{'#version':'version'}"), items.at("/0/Put/ExpressionAttributeNames"));
        assertEquals(tree("{':version':{'N':'1'}}"), items.at("/0/Put/ExpressionAttributeValues"));
        assertEquals("2", items.at("/0/Put/Item/version/N").asText());
        assertDaily(items.get(1), "D#2017-10-10#click", "click", "0", "3.5");
    }

    @Test
    void replace_sameTimeAndQuantity_leavesTheDayAlone() {
        server.answer("TransactWriteItems", json("{}"));
        table.replace(access, CLICK, CLICK.replacedBy(CLICK.content(), NOW));

        assertEquals(1, transaction().size());
    }

    @Test
    void replace_otherTime_movesTheItem() {
        server.answer("TransactWriteItems", json("{}"));
        table.replace(access, CLICK, CLICK.replacedBy(draft("2017-10-11T09:00:00Z", "view", "1"), NOW));

        JsonNode items = transaction();
        assertEquals(4, items.size());
        assertEquals(
                tree("{'Delete':{'TableName':'Records','Key':{'pk':{'S':'" + USER_A + "'},'sk':{'S':'" + CLICK_KEY
                        + "'}},'ConditionExpression':'#version = :version',"
                        + "'ExpressionAttributeNames':{'#version':'version'},"
                        + "'ExpressionAttributeValues':{':version':{'N':'1'}}}}"),
                items.get(0));
        assertEquals(
                "attribute_not_exists(pk)",
                items.at("/1/Put/ConditionExpression").asText());
        assertEquals(
                "R#2017-10-11T09:00:00.000Z#" + ID, items.at("/1/Put/Item/sk/S").asText());
        assertDaily(items.get(2), "D#2017-10-10#click", "click", "-1", "-2");
        assertDaily(items.get(3), "D#2017-10-11#view", "view", "1", "1");
    }

    @Test
    void delete_record_takesItOutOfItsDay() {
        server.answer("TransactWriteItems", json("{}"));

        assertEquals(WriteOutcome.DONE, table.delete(access, CLICK));

        assertEquals(2, transaction().size());
        assertEquals(
                "#version = :version",
                transaction().at("/0/Delete/ConditionExpression").asText());
        assertDaily(transaction().get(1), "D#2017-10-10#click", "click", "-1", "-2");
    }

    static Stream<Arguments> lostRaces() {
        return Stream.of(
                Arguments.of(new String[] {"ConditionalCheckFailed", "None", "None"}, WriteOutcome.RECORD_CHANGED),
                Arguments.of(new String[] {"None", "None", "ConditionalCheckFailed"}, WriteOutcome.KEY_TAKEN),
                Arguments.of(
                        new String[] {"None", "TransactionConflict", "ConditionalCheckFailed"},
                        WriteOutcome.KEY_TAKEN));
    }

    @ParameterizedTest
    @MethodSource("lostRaces")
    void create_conditionFails_isAnOutcomeAtOnce(String[] reasons, WriteOutcome outcome) {
        server.answer("TransactWriteItems", cancelled(reasons));
        Claim claim = new Claim(new IdempotencyKey("key-1"), "hash", ID, NOW);

        assertEquals(outcome, table.create(access, CLICK, Optional.of(claim), NOW));
        assertEquals(1, server.total(), "a condition that failed is not tried again");
    }

    @Test
    void delete_conflictThatPasses_isTriedAgainWithTheSameToken() {
        server.answer("TransactWriteItems", cancelled("TransactionConflict", "None"), json("{}"));

        assertEquals(WriteOutcome.DONE, table.delete(access, CLICK));
        assertEquals(
                List.of("token-1", "token-1"),
                server.requests("TransactWriteItems").stream()
                        .map(request -> request.path("ClientRequestToken").asText())
                        .toList());
    }

    @Test
    void delete_conflictThatLasts_isBusy() {
        server.answer("TransactWriteItems", cancelled("None", "TransactionConflict"));

        assertEquals(WriteOutcome.BUSY, table.delete(access, CLICK));
        assertEquals(5, server.total());
    }

    @Test
    void create_fullPartition_isStorageFull() {
        server.answer("TransactWriteItems", cancelled("ItemCollectionSizeLimitExceeded", "None"));

        Problem problem = assertThrows(Problem.class, () -> table.create(access, CLICK, Optional.empty(), NOW));
        assertEquals(ErrorCode.STORAGE_FULL, problem.code());
    }

    @Test
    void create_throttledTransaction_isRetriedThenUnavailable() {
        server.answer("TransactWriteItems", cancelled("ThrottlingError", "None"));

        Problem problem = assertThrows(Problem.class, () -> table.create(access, CLICK, Optional.empty(), NOW));
        assertEquals(ErrorCode.UNAVAILABLE, problem.code());
        assertEquals(5, server.total());
    }

    @Test
    void create_cancelledForAnUnknownReason_isAFaultOfOurs() {
        server.answer("TransactWriteItems", cancelled("ValidationError", "None"));

        RuntimeException e =
                assertThrows(RuntimeException.class, () -> table.create(access, CLICK, Optional.empty(), NOW));
        assertFalse(e instanceof Problem);
    }
}
