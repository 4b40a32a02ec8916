package dev.carrel.imports;

import static dev.carrel.imports.DynamoDbServer.cancelled;
import static dev.carrel.imports.DynamoDbServer.error;
import static dev.carrel.imports.DynamoDbServer.found;
import static dev.carrel.imports.DynamoDbServer.item;
import static dev.carrel.imports.DynamoDbServer.json;
import static dev.carrel.imports.DynamoDbServer.page;
import static dev.carrel.imports.Messages.fields;
import static dev.carrel.imports.Messages.tree;
import static dev.carrel.imports.Messages.withQuery;
import static dev.carrel.imports.Samples.ID;
import static dev.carrel.imports.Samples.NOW;
import static dev.carrel.imports.Samples.USER_A;
import static dev.carrel.imports.Samples.USER_B;
import static dev.carrel.imports.Samples.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.core.Ulid;
import dev.carrel.testing.TestContext;
import dev.carrel.testing.TestIssuer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole function, from event to response; only STS, DynamoDB and S3 are stand-ins. */
@Timeout(30)
class ImportsHandlerTest {
    private static final TestIssuer ISSUER = new TestIssuer();
    private static final Ulid OTHER = new Ulid("01ARYZ6S41TSV4RRFFQ69G5FAA");

    private final DynamoDbServer server = new DynamoDbServer();
    private final S3Server files = new S3Server();
    private final DynamoDbClient dynamoDb = server.client();
    private final S3Client s3 = files.client();
    private final TestContext context = new TestContext(() -> 20_000);
    private final ImportsHandler handler = new ImportsHandler(
            new ImportsConfig(
                    "Imports", "carrel-files", ISSUER.issuer(), TestIssuer.CLIENT, "arn:role", Region.EU_WEST_1),
            Clock.fixed(NOW, ZoneOffset.UTC),
            (caller, deadline) -> AwsSessionCredentials.builder()
                    .accessKeyId("ASIA" + caller.sub().charAt(0))
                    .secretAccessKey("secret")
                    .sessionToken("session-of-" + caller.sub())
                    .expirationTime(NOW.plusSeconds(900))
                    .build(),
            dynamoDb,
            s3);

    @AfterAll
    static void closeIssuer() {
        ISSUER.close();
    }

    @AfterEach
    void close() {
        dynamoDb.close();
        s3.close();
        server.close();
        files.close();
    }

    private static APIGatewayV2HTTPEvent event(String sub, String route) {
        return Messages.event(ISSUER, ISSUER.claims(sub, "openid carrel/user", NOW), route, Map.of());
    }

    private APIGatewayV2HTTPResponse call(String route) {
        return call(event(USER_A, route));
    }

    private APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        return handler.handleRequest(event, context);
    }

    private void importIs(ImportStatus status) {
        server.answer("GetItem", found(ImportItems.item(state(ID, status))));
    }

    private void importIsForged() {
        Map<String, AttributeValue> item = new HashMap<>(ImportItems.item(state(ID, ImportStatus.RUNNING)));
        item.put("version", AttributeValue.fromS("one"));
        server.answer("GetItem", found(item));
    }

    private static void assertRefused(int status, String code, APIGatewayV2HTTPResponse response) {
        assertEquals(status, response.getStatusCode(), response.getBody());
        assertEquals(code, tree(response).path("code").asText());
    }

    @Test
    void get_import_isToldInFull() {
        importIs(ImportStatus.FAILED);

        APIGatewayV2HTTPResponse response = call("GET /api/imports/{id}");

        assertEquals(200, response.getStatusCode(), response.getBody());
        assertEquals(
                DynamoDbServer.tree("{'id':'" + ID + "','path':'inbox/a b.csv','status':'failed','size':120,"
                        + "'version':'v1','droppedAt':'2026-03-01T12:00:00.123Z','startedAt':'2026-03-01T12:00:00.124Z',"
                        + "'updatedAt':'2026-03-01T12:00:00.125Z','finishedAt':'2026-03-01T12:00:00.126Z',"
                        + "'rowsRead':7,'rowsWritten':5,'rowsRefused':2,'bytesRead':100,'format':'csv',"
                        + "'header':'EventId,EventDay,EventCount','failure':{'code':'unknown_columns','message':'No.',"
                        + "'found':['x'],'expected':['y']}}"),
                tree(response));
    }

    @Test
    void get_freshImport_leavesOutWhatIsNotKnown() {
        ImportState fresh = new ImportState(
                state(ID, ImportStatus.CHECKING).drop(),
                ImportStatus.CHECKING,
                Optional.empty(),
                Progress.NONE,
                Optional.empty(),
                NOW,
                NOW,
                Optional.empty(),
                Optional.of(new Failure("internal", "Sorry.")),
                Optional.of(OTHER),
                Optional.empty(),
                1);
        server.answer("GetItem", found(ImportItems.item(fresh)));

        JsonNode json = tree(call("GET /api/imports/{id}"));

        for (String absent : List.of("finishedAt", "format", "header")) {
            assertFalse(json.has(absent), absent);
        }
        assertEquals(OTHER.text(), json.path("duplicateOf").asText());
        assertEquals(DynamoDbServer.tree("{'code':'internal','message':'Sorry.'}"), json.get("failure"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/imports/{id}",
                "GET /api/imports/{id}/refusals",
                "POST /api/imports/{id}/cancel",
                "POST /api/imports/{id}/retry",
                "DELETE /api/imports/{id}"
            })
    void everyRouteOfOne_nothingThereOrAForgedItem_isNotFound(String route) {
        server.answer("Query", page(false, List.of()));
        server.answer("GetItem", json("{}"));
        assertRefused(404, "not_found", call(route));

        importIsForged();
        assertRefused(404, "not_found", call(route));
        assertTrue(server.requests("UpdateItem").isEmpty());
        assertTrue(files.calls().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/imports",
                "GET /api/imports/{id}",
                "GET /api/imports/{id}/refusals",
                "POST /api/imports/{id}/cancel",
                "POST /api/imports/{id}/retry",
                "DELETE /api/imports/{id}"
            })
    void everyRoute_tokenWithoutTheScope_isRefusedBeforeAnyCall(String route) {
        assertRefused(
                403, "forbidden", call(Messages.event(ISSUER, ISSUER.claims(USER_A, "openid", NOW), route, Map.of())));
        assertEquals(0, server.total());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/imports/{id}",
                "GET /api/imports/{id}/refusals",
                "POST /api/imports/{id}/cancel",
                "POST /api/imports/{id}/retry",
                "DELETE /api/imports/{id}"
            })
    void everyRouteOfOne_idThatIsNone_isNamed(String route) {
        APIGatewayV2HTTPEvent event = event(USER_A, route);
        event.setPathParameters(Map.of("id", "I#x"));

        APIGatewayV2HTTPResponse response = call(event);
        assertRefused(400, "invalid_field", response);
        assertEquals(List.of("id"), fields(response));
        assertEquals(0, server.total());
    }

    @Test
    void list_page_goesOnWithItsCursorForTheSameUserOnly() {
        server.answer(
                "Query",
                page(
                        true,
                        List.of(
                                ImportItems.item(state(ID, ImportStatus.DONE)),
                                ImportItems.item(state(OTHER, ImportStatus.DONE)))),
                page(false, List.of(ImportItems.item(state(OTHER, ImportStatus.DONE)))));

        JsonNode first = tree(call(withQuery(event(USER_A, "GET /api/imports"), Map.of("limit", "1"))));
        assertEquals(ID.text(), first.at("/items/0/id").asText());
        Map<String, String> next = Map.of("cursor", first.path("next").asText());

        APIGatewayV2HTTPResponse stranger = call(withQuery(event(USER_B, "GET /api/imports"), next));
        assertRefused(400, "invalid_field", stranger);
        assertEquals(List.of("cursor"), fields(stranger));

        JsonNode second = tree(call(withQuery(event(USER_A, "GET /api/imports"), next)));
        assertEquals(OTHER.text(), second.at("/items/0/id").asText());
        assertFalse(second.has("next"));
        assertEquals(
                "I#" + ID,
                server.requests("Query").get(1).at("/ExclusiveStartKey/sk/S").asText());
        assertEquals(26, server.requests("Query").get(1).path("Limit").asInt());
    }

    @Test
    void list_badParameters_areAllNamed() {
        APIGatewayV2HTTPResponse response =
                call(withQuery(event(USER_A, "GET /api/imports"), Map.of("limit", "101", "sub", USER_B)));
        assertRefused(400, "invalid_field", response);
        assertEquals(List.of("sub", "limit"), fields(response));
    }

    @Test
    void refusals_page_goesOnWithItsCursorForTheSameImportOnly() {
        importIs(ImportStatus.PARTIAL);
        server.answer("Query", page(false, List.of(rows(0), rows(100))), page(false, List.of(rows(100))));

        JsonNode first = tree(call("GET /api/imports/{id}/refusals"));
        assertEquals(100, first.path("items").size());
        assertEquals(
                DynamoDbServer.tree("{'line':2,'column':'EventDay','reason':'no day','text':'a,b,0'}"),
                first.at("/items/0"));
        Map<String, String> next = Map.of("cursor", first.path("next").asText());

        APIGatewayV2HTTPEvent other = withQuery(event(USER_A, "GET /api/imports/{id}/refusals"), next);
        other.setPathParameters(Map.of("id", OTHER.text()));
        assertRefused(400, "invalid_field", call(other));

        JsonNode second = tree(call(withQuery(event(USER_A, "GET /api/imports/{id}/refusals"), next)));
        assertEquals(102, second.at("/items/0/line").asInt());
        assertFalse(second.has("next"));
    }

    private static Map<String, AttributeValue> rows(int before) {
        return ImportItems.refusals(
                USER_A,
                ID,
                before,
                IntStream.range(before, before + 100)
                        .mapToObj(i -> new Refusal(i + 2, Optional.of("EventDay"), "no day", Optional.of("a,b," + i)))
                        .toList());
    }

    @Test
    void cancel_runningImport_isCancelled() {
        importIs(ImportStatus.RUNNING);
        server.answer(
                "UpdateItem",
                json("{\"Attributes\":" + item(ImportItems.item(state(ID, ImportStatus.CANCELLED))) + "}"));

        APIGatewayV2HTTPResponse response = call("POST /api/imports/{id}/cancel");
        assertEquals(200, response.getStatusCode(), response.getBody());
        assertEquals("cancelled", tree(response).path("status").asText());
    }

    @Test
    void cancel_cancelledImport_staysSo() {
        importIs(ImportStatus.CANCELLED);

        APIGatewayV2HTTPResponse response = call("POST /api/imports/{id}/cancel");
        assertEquals(200, response.getStatusCode(), response.getBody());
        assertTrue(server.requests("UpdateItem").isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "PARTIAL", "FAILED", "DUPLICATE"})
    void cancel_importThatIsOver_isAConflict(ImportStatus status) {
        importIs(status);

        assertRefused(409, "conflict", call("POST /api/imports/{id}/cancel"));
        assertTrue(server.requests("UpdateItem").isEmpty());
    }

    @Test
    void cancel_importThatEndsMeanwhile_isAConflict() {
        importIs(ImportStatus.RUNNING);
        server.answer("UpdateItem", error(400, "ConditionalCheckFailedException"));

        assertRefused(409, "conflict", call("POST /api/imports/{id}/cancel"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED"})
    void retry_stoppedImport_dropsItsFileAgain(ImportStatus status) {
        importIs(status);
        files.answer("GET", S3Server.object("rows"));
        files.answer("PUT", S3Server.copied());

        APIGatewayV2HTTPResponse response = call("POST /api/imports/{id}/retry");
        assertEquals(202, response.getStatusCode(), response.getBody());
        assertEquals(ID.text(), tree(response).path("id").asText());
        assertEquals(
                "carrel-files/users/" + USER_A + "/inbox/a%20b.csv?versionId=v1",
                files.calls().get(1).getHeader("x-amz-copy-source"));
        assertEquals("session-of-" + USER_A, files.calls().get(1).getHeader("x-amz-security-token"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CHECKING", "RUNNING", "DONE", "PARTIAL", "DUPLICATE"})
    void retry_importThatHasNotStopped_isAConflict(ImportStatus status) {
        importIs(status);

        assertRefused(409, "conflict", call("POST /api/imports/{id}/retry"));
        assertTrue(files.calls().isEmpty());
    }

    @Test
    void retry_fileThatIsGone_isNotFoundAndSaysWhatToDo() {
        importIs(ImportStatus.FAILED);
        files.answer("GET", S3Server.error(404, "NoSuchVersion"));

        APIGatewayV2HTTPResponse response = call("POST /api/imports/{id}/retry");
        assertRefused(404, "not_found", response);
        assertEquals(
                "The file of this import is no longer there. Drop it again.",
                tree(response).path("detail").asText());
    }

    @Test
    void forget_importThatIsOver_goesWithItsRefusals() {
        server.answer(
                "GetItem",
                found(ImportItems.item(state(ID, ImportStatus.PARTIAL))),
                found(ImportItems.claim(USER_A, Samples.DIGEST, ID)));
        server.answer("Query", page(false, List.of(rows(0))));
        server.answer("TransactWriteItems", json("{}"));

        assertEquals(204, call("DELETE /api/imports/{id}").getStatusCode());
        assertEquals(
                List.of("I#" + ID, "H#" + Samples.DIGEST, "R#" + ID + "#000000"),
                server.requests("TransactWriteItems").stream()
                        .flatMap(request -> request.findValues("sk").stream())
                        .map(key -> key.path("S").asText())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"CHECKING", "RUNNING"})
    void forget_importThatIsWorkedOn_isAConflictAndNothingGoes(ImportStatus status) {
        importIs(status);

        assertRefused(409, "conflict", call("DELETE /api/imports/{id}"));
        assertTrue(server.requests("TransactWriteItems").isEmpty());
    }

    @Test
    void forget_importThatGoesOnMeanwhile_isAConflictAndKeepsItsRefusals() {
        server.answer("GetItem", found(ImportItems.item(state(ID, ImportStatus.FAILED))), json("{}"));
        server.answer("TransactWriteItems", cancelled("ConditionalCheckFailed"));

        assertRefused(409, "conflict", call("DELETE /api/imports/{id}"));
        assertTrue(server.requests("Query").isEmpty());
    }

    @Test
    void forget_importWhoseForgettingBrokeOff_clearsWhatIsLeft() {
        server.answer("GetItem", json("{}"));
        server.answer("Query", page(false, List.of(rows(0))));
        server.answer("TransactWriteItems", json("{}"));

        assertRefused(404, "not_found", call("DELETE /api/imports/{id}"));
        assertEquals(1, server.requests("TransactWriteItems").size());
    }

    @Test
    void get_throttled_isUnavailableWithRetryAfter() {
        server.answer("GetItem", error(400, "ThrottlingException"));

        APIGatewayV2HTTPResponse response = call("GET /api/imports/{id}");
        assertRefused(503, "unavailable", response);
        assertTrue(response.getHeaders().containsKey("retry-after"));
    }

    @Test
    void handler_badEnvironment_namesEverySetting() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> new ImportsHandler(Map.of("FILES_BUCKET", "Not A Bucket", "ISSUER", "https://issuer.example/")));
        for (String name : List.of("IMPORTS_TABLE", "FILES_BUCKET", "ISSUER", "CLIENT_ID", "ACCESS_ROLE_ARN")) {
            assertTrue(String.valueOf(e.getMessage()).contains("`" + name + "`"), name);
        }
    }

    @Test
    void handler_beforeASnapshot_goesThroughARequestWithoutANetwork() {
        ImportsHandler rehearsed = new ImportsHandler(Map.of(
                "IMPORTS_TABLE", "Imports",
                "FILES_BUCKET", "carrel-files",
                "ISSUER", "https://issuer.example/pool",
                "CLIENT_ID", "client1",
                "ACCESS_ROLE_ARN", "arn:aws:iam::123456789012:role/access",
                "AWS_REGION", "eu-west-1",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
        assertEquals(6, rehearsed.routes().size());
    }
}
