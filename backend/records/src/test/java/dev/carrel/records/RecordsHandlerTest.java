package dev.carrel.records;

import static dev.carrel.records.DynamoDbServer.cancelled;
import static dev.carrel.records.DynamoDbServer.error;
import static dev.carrel.records.DynamoDbServer.json;
import static dev.carrel.records.Messages.fields;
import static dev.carrel.records.Messages.tree;
import static dev.carrel.records.Messages.withBody;
import static dev.carrel.records.Messages.withQuery;
import static dev.carrel.records.Samples.ID;
import static dev.carrel.records.Samples.NOW;
import static dev.carrel.records.Samples.USER_A;
import static dev.carrel.records.Samples.USER_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.carrel.testing.TestContext;
import dev.carrel.testing.TestIssuer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The whole function, from event to response; only STS and DynamoDB are stand-ins. */
@Timeout(30)
class RecordsHandlerTest {
    private static final TestIssuer ISSUER = new TestIssuer();

    private final DynamoDbServer server = new DynamoDbServer();
    private final DynamoDbClient client = server.client();
    private final TestContext context = new TestContext(20_000);
    private final RecordsHandler handler = new RecordsHandler(
            new RecordsConfig("Records", ISSUER.issuer(), TestIssuer.CLIENT, "arn:role", Region.EU_WEST_1),
            Clock.fixed(NOW, ZoneOffset.UTC),
            new Random(1),
            (caller, deadline) -> AwsSessionCredentials.builder()
                    .accessKeyId("ASIA" + caller.sub().charAt(0))
                    .secretAccessKey("secret")
                    .sessionToken("session-of-" + caller.sub())
                    .expirationTime(NOW.plusSeconds(900))
                    .build(),
            client);

    @AfterAll
    static void closeIssuer() {
        ISSUER.close();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static APIGatewayV2HTTPEvent event(String sub, String route, Map<String, String> headers) {
        return Messages.event(ISSUER, ISSUER.claims(sub, "openid carrel/user", NOW), route, headers);
    }

    private APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        return handler.handleRequest(event, context);
    }

    private void recordIsThere() {
        recordIsThere("'kind':{'S':'manual'}");
    }

    private void recordIsThere(String source) {
        server.answer(
                "Query",
                json(("{'Items':[{'pk':{'S':'p'},'sk':{'S':'R#2017-10-10T08:00:00.000Z#" + ID + "'}}],'Count':1}")
                        .replace('\'', '"')));
        server.answer(
                "GetItem",
                json(("{'Item':{'id':{'S':'" + ID + "'},'occurredAt':{'S':'2017-10-10T08:00:00.000Z'},"
                                + "'type':{'S':'click'},'quantity':{'N':'2'},'note':{'S':'hello'},"
                                + "'attributes':{'M':{'b':{'S':'2'},'a':{'S':'1'}}},"
                                + "'source':{'M':{" + source + "}},'version':{'N':'3'},"
                                + "'createdAt':{'S':'2026-03-01T12:00:00.123Z'},"
                                + "'updatedAt':{'S':'2026-03-01T12:00:00.123Z'}}}")
                        .replace('\'', '"')));
    }

    @Test
    void post_goodRecord_isCreated() {
        server.answer("TransactWriteItems", json("{}"));

        APIGatewayV2HTTPResponse response = call(withBody(
                event(USER_A, "POST /api/records", Map.of("idempotency-key", "key-1")),
                "{'occurredAt':'2017-10-10T08:00:00Z','type':'click','note':'hi','attributes':{'b':'2','a':'1'}}"));

        assertEquals(201, response.getStatusCode(), response.getBody());
        JsonNode record = tree(response);
        String id = record.path("id").asText();
        assertEquals("/api/records/" + id, response.getHeaders().get("location"));
        assertEquals("\"1\"", response.getHeaders().get("etag"));
        assertEquals(
                "{\"id\":\"" + id + "\",\"occurredAt\":\"2017-10-10T08:00:00.000Z\",\"type\":\"click\","
                        + "\"quantity\":\"1\",\"note\":\"hi\",\"attributes\":{\"a\":\"1\",\"b\":\"2\"},"
                        + "\"source\":{\"kind\":\"manual\"},\"version\":1,"
                        + "\"createdAt\":\"2026-03-01T12:00:00.123Z\",\"updatedAt\":\"2026-03-01T12:00:00.123Z\"}",
                response.getBody());
        assertEquals(
                USER_A,
                server.requests("TransactWriteItems")
                        .get(0)
                        .at("/TransactItems/0/Put/Item/pk/S")
                        .asText());
    }

    @Test
    void get_recordOfAnImport_saysWhichAndWhere() {
        recordIsThere("'kind':{'S':'import'},'importId':{'S':'" + ID + "'},'line':{'N':'7'}");

        APIGatewayV2HTTPResponse response = call(event(USER_A, "GET /api/records/{id}", Map.of()));

        assertEquals(200, response.getStatusCode(), response.getBody());
        assertEquals(
                DynamoDbServer.tree("{'kind':'import','importId':'" + ID + "','line':7}"),
                tree(response).get("source"));
    }

    @Test
    void post_everyFault_isNamedAtOnce() {
        APIGatewayV2HTTPResponse response = call(
                withBody(
                        event(USER_A, "POST /api/records", Map.of("idempotency-key", "with space")),
                        "{'occurredAt':'yesterday','type':'','quantity':2,'note':null,'attributes':{'a':1},'pk':'x','sub':'y'}"));

        assertEquals(400, response.getStatusCode());
        assertEquals(
                List.of("Idempotency-Key", "pk", "sub", "occurredAt", "type", "quantity", "note", "attributes.a"),
                fields(response));
        assertEquals(0, server.total());
    }

    @Test
    void post_ownerInTheBody_isRefused() {
        APIGatewayV2HTTPResponse response = call(withBody(
                event(USER_A, "POST /api/records", Map.of()),
                "{'occurredAt':'2017-10-10T08:00:00Z','type':'click','sub':'" + USER_B + "'}"));

        assertEquals(400, response.getStatusCode());
        assertEquals(List.of("sub"), fields(response));
    }

    @Test
    void post_deniedByIam_isForbiddenWithoutAWordMore() {
        server.answer("TransactWriteItems", error(400, "AccessDeniedException"));

        APIGatewayV2HTTPResponse response = call(withBody(
                event(USER_A, "POST /api/records", Map.of()), "{'occurredAt':'2017-10-10T08:00:00Z','type':'click'}"));

        assertEquals(403, response.getStatusCode());
        assertFalse(response.getBody().contains("Access"), response.getBody());
        assertTrue(String.join("", context.lines).contains("AccessDeniedException"), context.lines.toString());
    }

    @Test
    void get_record_hasItsTag() {
        recordIsThere();
        APIGatewayV2HTTPResponse response = call(event(USER_A, "GET /api/records/{id}", Map.of()));

        assertEquals(200, response.getStatusCode());
        assertEquals("\"3\"", response.getHeaders().get("etag"));
        assertEquals("hello", tree(response).path("note").asText());
        assertEquals(
                "{\"a\":\"1\",\"b\":\"2\"}", tree(response).path("attributes").toString());
    }

    @Test
    void get_noSuchRecordOrNoId_isRefused() {
        server.answer("Query", json("{\"Items\":[],\"Count\":0}"));
        assertEquals(404, call(event(USER_A, "GET /api/records/{id}", Map.of())).getStatusCode());

        APIGatewayV2HTTPEvent odd = event(USER_A, "GET /api/records/{id}", Map.of());
        odd.setPathParameters(Map.of("id", "../daily"));
        APIGatewayV2HTTPResponse response = call(odd);
        assertEquals(400, response.getStatusCode());
        assertEquals(List.of("id"), fields(response));
    }

    @Test
    void put_ifMatch_isRequiredAndCompared() {
        recordIsThere();
        server.answer("TransactWriteItems", json("{}"));
        String body = "{'occurredAt':'2017-10-10T08:00:00Z','type':'click','quantity':'7'}";

        assertEquals(428, put(Map.of(), body).getStatusCode());
        assertEquals(412, put(Map.of("if-match", "\"2\""), body).getStatusCode());
        assertEquals(List.of("If-Match"), fields(put(Map.of("if-match", "*"), body)));
        assertEquals(List.of("If-Match"), fields(put(Map.of("if-match", "W/\"3\""), body)));

        APIGatewayV2HTTPResponse response = put(Map.of("if-match", "\"3\""), body);
        assertEquals(200, response.getStatusCode(), response.getBody());
        assertEquals("\"4\"", response.getHeaders().get("etag"));
        assertEquals("7", tree(response).path("quantity").asText());
        assertEquals(1, server.requests("TransactWriteItems").size());
    }

    private APIGatewayV2HTTPResponse put(Map<String, String> headers, String body) {
        return call(withBody(event(USER_A, "PUT /api/records/{id}", headers), body));
    }

    @Test
    void put_raceLost_isAConflict() {
        recordIsThere();
        server.answer("TransactWriteItems", cancelled("ConditionalCheckFailed", "None"));

        // the record looks unchanged here, so that all that is known is that somebody else was faster
        APIGatewayV2HTTPResponse response =
                put(Map.of("if-match", "\"3\""), "{'occurredAt':'2017-10-10T08:00:00Z','type':'click','quantity':'7'}");

        assertEquals(409, response.getStatusCode());
    }

    @Test
    void delete_ifMatch_isRequiredAndCompared() {
        recordIsThere();
        server.answer("TransactWriteItems", json("{}"));

        assertEquals(428, delete(Map.of()).getStatusCode());
        assertEquals(412, delete(Map.of("if-match", "\"2\"")).getStatusCode());
        assertEquals(0, server.requests("TransactWriteItems").size());

        APIGatewayV2HTTPResponse response = delete(Map.of("if-match", "\"3\""));
        assertEquals(204, response.getStatusCode());
        assertEquals("", response.getBody());
    }

    private APIGatewayV2HTTPResponse delete(Map<String, String> headers) {
        return call(event(USER_A, "DELETE /api/records/{id}", headers));
    }

    @Test
    void list_parameters_areUsedAndCheckedTogether() {
        server.answer("Query", json("{\"Items\":[],\"Count\":0}"));
        APIGatewayV2HTTPResponse good = call(withQuery(
                event(USER_A, "GET /api/records", Map.of()),
                Map.of("from", "2017-10-10T00:00:00Z", "to", "2017-10-11T00:00:00Z", "type", "click", "limit", "200")));
        assertEquals(200, good.getStatusCode());
        assertEquals("{\"items\":[]}", good.getBody());
        assertEquals(201, server.requests("Query").get(0).path("Limit").asInt());

        APIGatewayV2HTTPResponse bad = call(withQuery(
                event(USER_A, "GET /api/records", Map.of()),
                Map.of("from", "x", "to", "y", "type", "a b", "limit", "201", "sub", USER_B)));
        assertEquals(400, bad.getStatusCode());
        assertEquals(List.of("sub", "from", "to", "type", "limit"), fields(bad));

        APIGatewayV2HTTPResponse turned = call(withQuery(
                event(USER_A, "GET /api/records", Map.of()),
                Map.of("from", "2017-10-11T00:00:00Z", "to", "2017-10-10T00:00:00Z")));
        assertEquals(List.of("to"), fields(turned));
        assertEquals(1, server.total());
    }

    @Test
    void list_withoutParameters_readsFifty() {
        server.answer("Query", json("{\"Items\":[],\"Count\":0}"));

        assertEquals(200, call(event(USER_A, "GET /api/records", Map.of())).getStatusCode());
        assertEquals(51, server.requests("Query").get(0).path("Limit").asInt());
    }

    @Test
    void daily_parameters_areUsedAndCheckedTogether() {
        server.answer(
                "Query",
                json(
                        ("{'Items':[{'pk':{'S':'p'},'sk':{'S':'D#2017-10-10#click'},'count':{'N':'2'},'sum':{'N':'1.50'}}],"
                                        + "'Count':1}")
                                .replace('\'', '"')));
        APIGatewayV2HTTPResponse good = call(withQuery(
                event(USER_A, "GET /api/records/daily", Map.of()), Map.of("from", "2017-10-10", "to", "2018-10-11")));
        assertEquals(
                "{\"items\":[{\"day\":\"2017-10-10\",\"type\":\"click\",\"count\":2,\"sum\":\"1.5\"}]}",
                good.getBody());

        APIGatewayV2HTTPResponse missing = call(event(USER_A, "GET /api/records/daily", Map.of()));
        assertEquals(List.of("from", "to"), fields(missing));
        APIGatewayV2HTTPResponse wide = call(withQuery(
                event(USER_A, "GET /api/records/daily", Map.of()), Map.of("from", "2017-10-10", "to", "2018-10-12")));
        assertEquals(List.of("to"), fields(wide));
    }

    @Test
    void anyRoute_tokenWithoutTheScope_isForbidden() {
        for (String route : handler.routes()) {
            JWTClaimsSet claims = ISSUER.claims(USER_A, "openid carrel/admin", NOW);
            APIGatewayV2HTTPEvent event = Messages.event(ISSUER, claims, route, Map.of());

            assertEquals(403, call(event).getStatusCode(), route);
        }
        assertEquals(0, server.total());
    }

    @Test
    void anyRoute_twoUsersInTurn_useTheirOwnKeysAndCredentials() {
        server.answer("Query", json("{\"Items\":[],\"Count\":0}"));
        for (int i = 0; i < 10; i++) {
            call(event(i % 2 == 0 ? USER_A : USER_B, "GET /api/records", Map.of()));
        }

        server.calls("Query").forEach(request -> {
            String sub = request.getBodyAsString().contains(USER_A) ? USER_A : USER_B;
            assertEquals("session-of-" + sub, request.getHeader("X-Amz-Security-Token"));
        });
        assertEquals(10, server.total());
    }

    @Test
    void newHandler_environment_isReadAndItsFaultsListed() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> new RecordsHandler(Map.of("RECORDS_TABLE", "a b", "AWS_REGION", "nowhere")));
        for (String name : List.of("RECORDS_TABLE", "ISSUER", "CLIENT_ID", "ACCESS_ROLE_ARN", "AWS_REGION")) {
            assertTrue(String.valueOf(e.getMessage()).contains(name), e.getMessage());
        }

        Map<String, String> good = Map.of(
                "RECORDS_TABLE", "Records",
                "ISSUER", ISSUER.issuer().toString(),
                "CLIENT_ID", TestIssuer.CLIENT,
                "ACCESS_ROLE_ARN", "arn:aws:iam::123456789012:role/carrel/records-access",
                "AWS_REGION", "eu-west-1",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        assertEquals(handler.routes(), new RecordsHandler(good).routes());
    }
}
