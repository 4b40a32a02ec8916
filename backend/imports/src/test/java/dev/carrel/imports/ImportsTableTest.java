package dev.carrel.imports;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.carrel.imports.DynamoDbServer.cancelled;
import static dev.carrel.imports.DynamoDbServer.error;
import static dev.carrel.imports.DynamoDbServer.found;
import static dev.carrel.imports.DynamoDbServer.item;
import static dev.carrel.imports.DynamoDbServer.json;
import static dev.carrel.imports.DynamoDbServer.page;
import static dev.carrel.imports.DynamoDbServer.tree;
import static dev.carrel.imports.Samples.DIGEST;
import static dev.carrel.imports.Samples.ID;
import static dev.carrel.imports.Samples.NOW;
import static dev.carrel.imports.Samples.USER_A;
import static dev.carrel.imports.Samples.USER_B;
import static dev.carrel.imports.Samples.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.core.Ulid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the API asks of DynamoDB, word for word, and what becomes of its answers. */
@Timeout(30)
class ImportsTableTest {
    private static final Ulid OLDER = new Ulid("01ARYZ6S41TSV4RRFFQ69G5FAA");

    private final DynamoDbServer server = new DynamoDbServer();
    private final DynamoDbClient client = server.client();
    private final ImportsTable table = new ImportsTable(client, "Imports");
    private final Access access = Samples.access(USER_A);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static Map<String, AttributeValue> stored(Ulid id) {
        return ImportItems.item(state(id, ImportStatus.DONE));
    }

    /** An import whose status its user has made up. */
    private static Map<String, AttributeValue> forged() {
        Map<String, AttributeValue> item = new HashMap<>(stored(ID));
        item.put("status", fromS("splendid"));
        return item;
    }

    private static Map<String, AttributeValue> refused(int before, int rows) {
        return ImportItems.refusals(
                USER_A,
                ID,
                before,
                IntStream.range(before, before + rows)
                        .mapToObj(i -> new Refusal(i + 2, Optional.of("EventDay"), "no day", Optional.of("a,b," + i)))
                        .toList());
    }

    private static JsonNode query(String prefix, boolean forward, int limit) {
        return tree("{'TableName':'Imports','ConsistentRead':true,'ScanIndexForward':" + forward + ",'Limit':" + limit
                + ",'KeyConditionExpression':'pk = :sub AND begins_with(sk, :prefix)',"
                + "'ExpressionAttributeValues':{':sub':{'S':'" + USER_A + "'},':prefix':{'S':'" + prefix + "'}}}");
    }

    @Test
    void list_newestFirst_readsOneMoreThanAskedFor() {
        server.answer("Query", page(true, List.of(stored(ID), stored(OLDER))));

        assertEquals(
                new Slice<>(List.of(state(ID, ImportStatus.DONE)), Optional.of(ID.text())),
                table.list(access, Optional.empty(), 1));
        assertEquals(query("I#", false, 2), server.requests("Query").get(0));
    }

    @Test
    void list_furtherPage_beginsBehindTheLastImport() {
        server.answer("Query", page(false, List.of(stored(OLDER))));

        assertEquals(
                new Slice<>(List.of(state(OLDER, ImportStatus.DONE)), Optional.empty()),
                table.list(access, Optional.of(ID), 1));
        JsonNode expected = ((ObjectNode) query("I#", false, 2))
                .set("ExclusiveStartKey", tree("{'pk':{'S':'" + USER_A + "'},'sk':{'S':'I#" + ID + "'}}"));
        assertEquals(expected, server.requests("Query").get(0));
    }

    @Test
    void list_itemsThatAreNoImports_arePassedOver() {
        server.answer(
                "Query",
                page(true, List.of(forged(), Map.of("pk", fromS(USER_A), "sk", fromS("I#x")))),
                page(false, List.of(stored(OLDER))));

        assertEquals(
                new Slice<>(List.of(state(OLDER, ImportStatus.DONE)), Optional.empty()),
                table.list(access, Optional.empty(), 1));
        assertEquals(
                "I#x",
                server.requests("Query").get(1).at("/ExclusiveStartKey/sk/S").asText());
    }

    @Test
    void find_import_isReadConsistently() {
        server.answer("GetItem", found(stored(ID)));

        assertEquals(Optional.of(state(ID, ImportStatus.DONE)), table.find(access, ID));
        assertEquals(
                tree("{'TableName':'Imports','ConsistentRead':true,'Key':{'pk':{'S':'" + USER_A + "'},'sk':{'S':'I#"
                        + ID + "'}}}"),
                server.requests("GetItem").get(0));
    }

    @Test
    void find_nothingOrAForgedItem_isEmpty() {
        server.answer("GetItem", json("{}"), found(forged()));

        assertEquals(Optional.empty(), table.find(access, ID));
        assertEquals(Optional.empty(), table.find(access, ID));
    }

    @Test
    void refusals_fewRows_areOnePage() {
        server.answer("Query", page(false, List.of(refused(0, 3), refused(3, 2))));

        Slice<Refusal> slice = table.refusals(access, ID, Optional.empty());
        assertEquals(5, slice.items().size());
        assertEquals(Optional.empty(), slice.last());
        assertEquals(query("R#" + ID + "#", true, 20), server.requests("Query").get(0));
    }

    @Test
    void refusals_manyRows_endWithAnItemAndGoOnBehindIt() {
        server.answer(
                "Query",
                page(true, List.of(refused(0, 60))),
                page(true, List.of(refused(60, 60), refused(120, 60))),
                page(false, List.of(refused(120, 60))));

        Slice<Refusal> slice = table.refusals(access, ID, Optional.empty());
        assertEquals(120, slice.items().size());
        assertEquals(Optional.of("000060"), slice.last());
        Slice<Refusal> rest = table.refusals(access, ID, slice.last());
        assertEquals(60, rest.items().size());
        assertEquals(Optional.empty(), rest.last());
        assertEquals(
                tree("{'pk':{'S':'" + USER_A + "'},'sk':{'S':'R#" + ID + "#000060'}}"),
                server.requests("Query").get(2).get("ExclusiveStartKey"));
    }

    @Test
    void refusals_longRows_endEarlier() {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Refusal row = new Refusal(i + 2, Optional.empty(), "no", Optional.of("x".repeat(100 * 1024)));
            items.add(ImportItems.refusals(USER_A, ID, i, List.of(row)));
        }
        server.answer("Query", page(false, items));

        Slice<Refusal> slice = table.refusals(access, ID, Optional.empty());
        assertEquals(3, slice.items().size());
        assertEquals(Optional.of("000002"), slice.last());
    }

    @Test
    void refusals_itemsThatAreNone_arePassedOver() {
        Map<String, AttributeValue> forged = new HashMap<>(refused(0, 1));
        forged.put("rows", fromS("none"));
        server.answer("Query", page(false, List.of(forged, refused(1, 1))));

        assertEquals(1, table.refusals(access, ID, Optional.empty()).items().size());
    }

    @Test
    void cancel_import_isStoppedIfItIsWorkedOn() {
        ObjectNode after = tree("{}").deepCopy();
        after.set("Attributes", item(ImportItems.item(state(ID, ImportStatus.CANCELLED))));
        server.answer("UpdateItem", aResponse().withBody(after.toString()));

        assertEquals(Optional.of(state(ID, ImportStatus.CANCELLED)), table.cancel(access, ID, NOW));
        assertEquals(
                tree("{'TableName':'Imports','Key':{'pk':{'S':'" + USER_A + "'},'sk':{'S':'I#" + ID + "'}},"
                        + "'ReturnValues':'ALL_NEW','UpdateExpression':"
                        + "'SET #status = :cancelled, updatedAt = :now, finishedAt = :now ADD #version :one',"
                        + "'ConditionExpression':'#status IN (:checking, :running)',"
                        + "'ExpressionAttributeNames':{'#status':'status','#version':'version'},"
                        + "'ExpressionAttributeValues':{':checking':{'S':'checking'},':running':{'S':'running'},"
                        + "':cancelled':{'S':'cancelled'},':now':{'S':'2026-03-01T12:00:00.123Z'},':one':{'N':'1'}}}"),
                server.requests("UpdateItem").get(0));
    }

    @Test
    void cancel_importThatIsOver_isEmpty() {
        server.answer("UpdateItem", error(400, "ConditionalCheckFailedException"));

        assertEquals(Optional.empty(), table.cancel(access, ID, NOW));
    }

    private static String forgettingOfImport() {
        List<String> names = ImportItems.attributes();
        return "{'Update':{'TableName':'Imports','Key':{'pk':{'S':'" + USER_A + "'},'sk':{'S':'I#" + ID + "'}},"
                + "'UpdateExpression':'SET forgottenAt = :now, expiresAt = :end REMOVE #" + String.join(", #", names)
                + "','ConditionExpression':'NOT (#status IN (:checking, :running))','ExpressionAttributeNames':{"
                + names.stream().map(name -> "'#" + name + "':'" + name + "'").collect(Collectors.joining(","))
                + "},'ExpressionAttributeValues':{':checking':{'S':'checking'},':running':{'S':'running'},"
                + "':now':{'S':'2026-03-01T12:00:00.123Z'},':end':{'N':'1774958400'}}}}";
    }

    @Test
    void forget_claimant_goesTogetherWithItsClaim() {
        server.answer("GetItem", found(ImportItems.claim(USER_A, DIGEST, ID)));
        server.answer("TransactWriteItems", json("{}"));

        assertTrue(table.forget(access, state(ID, ImportStatus.DONE), NOW));
        assertEquals(
                "H#" + DIGEST, server.requests("GetItem").get(0).at("/Key/sk/S").asText());
        assertEquals(
                tree("[" + forgettingOfImport() + ",{'Delete':{'TableName':'Imports','Key':{'pk':{'S':'" + USER_A
                        + "'},'sk':{'S':'H#" + DIGEST + "'}},'ConditionExpression':'importId = :id',"
                        + "'ExpressionAttributeValues':{':id':{'S':'" + ID + "'}}}}]"),
                server.requests("TransactWriteItems").get(0).get("TransactItems"));
    }

    @Test
    void forget_duplicate_leavesTheClaimOfTheOther() {
        server.answer("GetItem", found(ImportItems.claim(USER_A, DIGEST, OLDER)));
        server.answer("TransactWriteItems", json("{}"));

        assertTrue(table.forget(access, state(ID, ImportStatus.DUPLICATE), NOW));
        assertEquals(
                tree("[" + forgettingOfImport() + "]"),
                server.requests("TransactWriteItems").get(0).get("TransactItems"));
    }

    @Test
    void forget_importThatGoesOnMeanwhile_isNotDone() {
        server.answer("GetItem", json("{}"));
        server.answer("TransactWriteItems", cancelled("ConditionalCheckFailed"));

        assertFalse(table.forget(access, state(ID, ImportStatus.FAILED), NOW));
    }

    @ParameterizedTest
    @CsvSource({"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
    void forget_transactionThatCouldNotBeTried_isUnavailable(String reason) {
        server.answer("GetItem", json("{}"));
        server.answer("TransactWriteItems", cancelled(reason));

        assertEquals(
                ErrorCode.UNAVAILABLE,
                assertThrows(Problem.class, () -> table.forget(access, state(ID, ImportStatus.DONE), NOW))
                        .code());
    }

    @Test
    void forgetRefusals_manyItems_areDeletedAHundredAtATime() {
        List<Map<String, AttributeValue>> first =
                IntStream.range(0, 100).mapToObj(i -> refused(i, 1)).toList();
        server.answer("Query", page(true, first), page(false, List.of(refused(100, 1))));
        server.answer("TransactWriteItems", json("{}"));

        table.forgetRefusals(access, ID);

        List<JsonNode> transactions = server.requests("TransactWriteItems");
        assertEquals(2, transactions.size());
        assertEquals(100, transactions.get(0).get("TransactItems").size());
        assertEquals(
                tree("[{'Delete':{'TableName':'Imports','Key':{'pk':{'S':'" + USER_A + "'},'sk':{'S':'R#" + ID
                        + "#000100'}}}}]"),
                transactions.get(1).get("TransactItems"));
        assertEquals(query("R#" + ID + "#", true, 100), server.requests("Query").get(1));
    }

    @Test
    void forgetRefusals_none_deletesNothing() {
        server.answer("Query", page(false, List.of()));

        table.forgetRefusals(access, ID);
        assertEquals(1, server.total());
    }

    @Test
    void find_anyUser_isAskedWithThatUsersKeyAndCredentials() {
        server.answer("GetItem", json("{}"));

        table.find(Samples.access(USER_B), ID);

        var call = server.calls("GetItem").get(0);
        assertEquals("session-of-" + USER_B, call.getHeader("x-amz-security-token"));
        assertEquals(USER_B, server.requests("GetItem").get(0).at("/Key/pk/S").asText());
    }

    private Problem refusal(Runnable call) {
        return assertThrows(Problem.class, call::run);
    }

    private List<Runnable> everyCall(Access access) {
        return List.of(
                () -> table.list(access, Optional.empty(), 1),
                () -> table.find(access, ID),
                () -> table.refusals(access, ID, Optional.empty()),
                () -> table.cancel(access, ID, NOW),
                () -> table.forget(access, state(ID, ImportStatus.DONE), NOW),
                () -> table.forgetRefusals(access, ID));
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, FORBIDDEN",
        "400, ExpiredTokenException, UNAUTHENTICATED",
        "400, ThrottlingException, UNAVAILABLE",
        "500, InternalServerError, UNAVAILABLE"
    })
    void everyCall_refusal_isToldInTheTermsOfTheApi(int status, String type, ErrorCode code) {
        for (String operation : List.of("Query", "GetItem", "UpdateItem", "TransactWriteItems")) {
            server.answer(operation, error(status, type));
        }
        for (Runnable call : everyCall(access)) {
            assertEquals(code, refusal(call).code());
        }
    }

    @Test
    void find_connectionThatBreaksOnce_isTriedAgain() {
        server.answer("GetItem", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), found(stored(ID)));

        assertTrue(table.find(access, ID).isPresent());
    }

    @Test
    void everyCall_stalledAnswer_isUnavailableWithinTheBudget() {
        for (String operation : List.of("Query", "GetItem", "UpdateItem", "TransactWriteItems")) {
            server.answer(operation, json("{}").withFixedDelay(8_000));
        }
        for (Runnable call : everyCall(Samples.access(USER_A, Duration.ofMillis(300)))) {
            assertEquals(ErrorCode.UNAVAILABLE, refusal(call).code());
        }
    }

    @Test
    void cancel_operandOfAnotherKind_isAFaultOfOurs() {
        server.answer("UpdateItem", error(400, "ValidationException"));

        RuntimeException e = assertThrows(RuntimeException.class, () -> table.cancel(access, ID, NOW));
        assertFalse(e instanceof Problem);
    }
}
