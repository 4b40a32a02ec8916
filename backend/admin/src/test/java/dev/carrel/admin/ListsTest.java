package dev.carrel.admin;

import static dev.carrel.admin.AwsServer.error;
import static dev.carrel.admin.AwsServer.json;
import static dev.carrel.admin.Messages.fields;
import static dev.carrel.admin.Messages.tree;
import static dev.carrel.admin.Room.ADA;
import static dev.carrel.admin.Room.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users and the trail, listed page after page. */
@Timeout(60)
class ListsTest {
    private static final String USERS = "GET /api/admin/users";
    private static final String TRAIL = "GET /api/admin/trail";
    private static final TestIssuer ISSUER = new TestIssuer();
    private static final String ID = "01KJMMA1MK0000000000000000";

    private final Room room = new Room(ISSUER);

    @AfterAll
    static void closeIssuer() {
        ISSUER.close();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "email|ada@|email ^= \"ada@\"",
                "name|O'Brien|name ^= \"O'Brien\"",
                "email|a\" or email ^= \"|email ^= \"a\\\" or email ^= \\\"\"",
                "name|a\\|name ^= \"a\\\\\"",
                "name|\\\" x|name ^= \"\\\\\\\" x\"",
                "sub|aaaa|sub ^= \"aaaa\"",
                "status|CONFIRMED|cognito:user_status = \"CONFIRMED\"",
                "status|DISABLED|status = \"Disabled\""
            })
    void users_search_isOneQuotedText(String by, String search, String filter) {
        room.aws.answer("ListUsers", json("{'Users':[]}"));

        APIGatewayV2HTTPResponse response = room.get(USERS, Map.of("by", by, "search", search));

        assertEquals(200, response.getStatusCode(), response.getBody());
        assertEquals(
                filter, room.aws.requests("ListUsers").get(0).path("Filter").asText());
    }

    @Test
    void users_searchThatIsNone_isRefused() {
        assertEquals(List.of("search"), fields(room.get(USERS, Map.of("search", ""))));
        assertEquals(List.of("search"), fields(room.get(USERS, Map.of("search", "a\nb"))));
        assertEquals(List.of("search"), fields(room.get(USERS, Map.of("search", "a".repeat(129)))));
        assertEquals(List.of("search"), fields(room.get(USERS, Map.of("by", "sub", "search", "a\" or"))));
        assertEquals(List.of("search"), fields(room.get(USERS, Map.of("by", "status", "search", "confirmed"))));
        assertEquals(List.of("search"), fields(room.get(USERS, Map.of("search", "a", "group", "admins"))));
        assertEquals(List.of("by"), fields(room.get(USERS, Map.of("by", "phone_number", "search", "1"))));
        assertEquals(List.of("limit"), fields(room.get(USERS, Map.of("limit", "61"))));
        assertEquals(List.of("role", "group"), fields(room.get(USERS, Map.of("role", "x", "group", "users"))));
        assertEquals(List.of(), room.aws.calls());
    }

    @Test
    void users_pageAfterPage_takeCognitosTokenInACursorOfThatSearch() {
        room.aws.answer(
                "ListUsers",
                json("{'Users':[" + Room.user(BOB, "CONFIRMED", true) + "],'PaginationToken':'token+/='}"),
                json("{'Users':[]}"));
        JsonNode first = tree(room.get(USERS, Map.of("search", "b", "limit", "1")));
        assertEquals(BOB, first.at("/users/0/sub").asText());
        String cursor = first.path("cursor").asText();

        JsonNode second = tree(room.get(USERS, Map.of("search", "b", "cursor", cursor)));

        assertTrue(second.path("cursor").isMissingNode());
        JsonNode asked = room.aws.requests("ListUsers").get(1);
        assertEquals("token+/=", asked.path("PaginationToken").asText());
        assertEquals(30, asked.path("Limit").asInt());
        assertEquals(List.of("cursor"), fields(room.get(USERS, Map.of("search", "c", "cursor", cursor))));
    }

    @Test
    void users_tokenThatCognitoDoesNotKnow_isTheCursorsFault() {
        room.aws.answer(
                "ListUsers", json("{'Users':[],'PaginationToken':'old'}"), error(400, "InvalidParameterException"));
        String cursor = tree(room.get(USERS, Map.of())).path("cursor").asText();

        assertEquals(List.of("cursor"), fields(room.get(USERS, Map.of("cursor", cursor))));
    }

    @Test
    void users_ofAGroup_areItsMembers() {
        room.withAdmins(ADA + " " + BOB);

        JsonNode page = tree(room.get(USERS, Map.of("group", "admins")));

        assertEquals(2, page.path("users").size());
        assertEquals(
                "admins",
                room.aws.requests("ListUsersInGroup").get(0).path("GroupName").asText());
    }

    @Test
    void user_withSizes_hasThemAndNothingElse() {
        room.withBob("CONFIRMED", true)
                .aws
                .answer("AdminListGroupsForUser", json("{'Groups':[{'GroupName':'auditors'}]}"));
        room.aws.answer(
                "GetItem",
                json("{'Item':{'pk':{'S':'p'},'rows':{'N':'12'},'files':{'N':'2'},'bytes':{'N':'5000000000'},"
                        + "'measuredAt':{'S':'2026-03-01T10:00:00.000Z'},'lastSignInAt':{'S':'2026-03-01T09:00:00.000Z'},"
                        + "'note':{'S':'private'}}}"));

        APIGatewayV2HTTPResponse response = room.call(room.event("GET /api/admin/users/{sub}", Map.of("sub", BOB)));

        assertEquals(
                "{\"sub\":\"" + BOB + "\",\"email\":\"b@example.com\",\"name\":\"Bob\",\"status\":\"CONFIRMED\","
                        + "\"enabled\":true,\"createdAt\":\"2026-03-01T12:00:00.500Z\","
                        + "\"modifiedAt\":\"2026-03-01T12:00:00.500Z\",\"emailVerified\":true,\"mfa\":false,"
                        + "\"groups\":[\"auditors\"],\"lastSignInAt\":\"2026-03-01T09:00:00.000Z\","
                        + "\"usage\":{\"rows\":12,\"files\":2,\"bytes\":5000000000,"
                        + "\"measuredAt\":\"2026-03-01T10:00:00.000Z\"}}",
                response.getBody());
        assertEquals(BOB, room.aws.requests("GetItem").get(0).at("/Key/pk/S").asText());
        assertEquals(List.of(), room.trail(), "to look is no act");
    }

    @Test
    void user_thatIsNotThere_isNotFound() {
        room.aws.answer("AdminGetUser", error(400, "UserNotFoundException"));

        assertEquals(
                404,
                room.call(room.event("GET /api/admin/users/{sub}", Map.of("sub", BOB)))
                        .getStatusCode());
    }

    private static String item(String id, String more) {
        return "{'pk':{'S':'" + ADA + "'},'sk':{'S':'" + id + "'},'day':{'S':'2026-03-01'},'action':{'S':'disable'},"
                + "'subject':{'S':'" + BOB + "'}" + more + "}";
    }

    @Test
    void trail_ofEveryone_isReadDayByDayWithEachOutcomeInItsEntry() {
        room.aws.answer(
                "Query",
                json("{'Items':[" + item(ID + "#outcome", ",'outcome':{'S':'refused'},'reason':{'S':'last_admin'}")
                        + "," + item(ID, "") + "," + item("01KJMMA1MH0000000000000000", "") + "],'Count':3}"),
                json("{'Items':[],'Count':0}"));

        JsonNode page = tree(room.get(TRAIL, Map.of("from", "2026-02-27T00:00:00Z")));

        assertEquals(2, page.path("entries").size(), page.toString());
        assertEquals("refused", page.at("/entries/0/outcome").asText());
        assertEquals("last_admin", page.at("/entries/0/reason").asText());
        assertTrue(page.at("/entries/1/outcome").isMissingNode());
        assertTrue(page.path("cursor").isMissingNode(), page.toString());
        assertEquals(
                List.of("2026-03-01", "2026-02-28", "2026-02-27"),
                room.aws.requests("Query").stream()
                        .map(query ->
                                query.at("/ExpressionAttributeValues/:day/S").asText())
                        .toList());
        JsonNode query = room.aws.requests("Query").get(0);
        assertEquals("ByDay", query.path("IndexName").asText());
        assertEquals(
                "#day = :day AND sk BETWEEN :first AND :last",
                query.path("KeyConditionExpression").asText());
    }

    @Test
    void trail_limit_endsAPageWhoseCursorGoesOnBehindIt() {
        room.aws.answer(
                "Query",
                json("{'Items':[" + item(ID + "#outcome", ",'outcome':{'S':'done'}") + "],'Count':1}"),
                json("{'Items':[" + item(ID, "") + "],'Count':1}"),
                json("{'Items':[],'Count':0}"));
        Map<String, String> day = Map.of("from", "2026-03-01T00:00:00Z", "limit", "1");
        JsonNode first = tree(room.get(TRAIL, day));
        assertEquals(1, first.path("entries").size());

        JsonNode second = tree(room.get(
                TRAIL,
                Map.of(
                        "from",
                        "2026-03-01T00:00:00Z",
                        "limit",
                        "1",
                        "cursor",
                        first.path("cursor").asText())));

        assertEquals(0, second.path("entries").size(), "the entry was shown with its outcome");
        assertTrue(second.path("cursor").isMissingNode());
        assertEquals(
                ID,
                room.aws
                        .requests("Query")
                        .get(1)
                        .at("/ExpressionAttributeValues/:last/S")
                        .asText());
    }

    @Test
    void trail_filters_areAskedOfTheTable() {
        room.aws.answer("Query", json("{'Items':[],'Count':0}"));

        room.get(TRAIL, Map.of("actor", ADA, "subject", BOB, "action", "delete"));

        JsonNode query = room.aws.requests("Query").get(0);
        assertEquals(1, room.aws.requests("Query").size(), "one partition");
        assertTrue(query.path("IndexName").isMissingNode());
        assertEquals(
                "pk = :pk AND sk BETWEEN :first AND :last",
                query.path("KeyConditionExpression").asText());
        assertEquals(
                "subject = :subject AND #action = :action",
                query.path("FilterExpression").asText());
    }

    @Test
    void trail_longQuietRange_isReadInSteps() {
        room.aws.answer("Query", json("{'Items':[],'Count':0}"));
        Map<String, String> year = Map.of("from", "2025-06-01T00:00:00Z", "to", "2026-03-01T00:00:00Z");

        JsonNode page = tree(room.get(TRAIL, year));

        assertEquals(31, room.aws.requests("Query").size());
        assertTrue(page.has("cursor"), page.toString());
    }

    @Test
    void trail_whatIsNoRange_isRefused() {
        assertEquals(
                List.of("to"),
                fields(room.get(TRAIL, Map.of("from", "2026-03-01T00:00:00Z", "to", "2026-03-01T00:00:00Z"))));
        assertEquals(
                List.of("to"),
                fields(room.get(TRAIL, Map.of("from", "2024-03-01T00:00:00Z", "to", "2026-03-01T00:00:00Z"))));
        assertEquals(List.of("actor", "action"), fields(room.get(TRAIL, Map.of("actor", "ada", "action", "x"))));
        assertEquals(List.of("cursor"), fields(room.get(TRAIL, Map.of("cursor", "AAAA"))));
        assertEquals(List.of(), room.aws.calls());
    }
}
