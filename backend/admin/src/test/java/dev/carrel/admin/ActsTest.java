package dev.carrel.admin;

import static dev.carrel.admin.AwsServer.error;
import static dev.carrel.admin.AwsServer.json;
import static dev.carrel.admin.Messages.fields;
import static dev.carrel.admin.Messages.tree;
import static dev.carrel.admin.Room.ADA;
import static dev.carrel.admin.Room.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Acts on accounts: what is asked of Cognito, what is refused, and what the trail has of either. */
@Timeout(60)
class ActsTest {
    private static final TestIssuer ISSUER = new TestIssuer();

    private final Room room = new Room(ISSUER).withBob("CONFIRMED", true);

    @AfterAll
    static void closeIssuer() {
        ISSUER.close();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @CsvSource({
        "resend-invitation, AdminCreateUser",
        "confirm, AdminConfirmSignUp",
        "disable, AdminDisableUser",
        "enable, AdminEnableUser",
        "reset-password, AdminResetUserPassword",
        "reset-mfa, AdminSetUserMFAPreference",
        "sign-out, AdminUserGlobalSignOut"
    })
    void act_onAnothersAccount_standsBetweenItsEntryAndItsOutcome(String action, String operation) {
        room.withAdmins(ADA).aws.answer(operation, json("{'User':" + Room.user(BOB, "CONFIRMED", true) + "}"));

        APIGatewayV2HTTPResponse response = room.act(BOB, action, "{}");

        assertEquals(200, response.getStatusCode(), response.getBody());
        assertEquals(BOB, tree(response).path("sub").asText());
        assertEquals(List.of(action + " bob", action + " bob done"), room.trail());
        List<String> calls = room.aws.calls();
        assertEquals("PutItem", calls.get(0));
        assertTrue(
                calls.indexOf(operation) > 0 && calls.indexOf(operation) < calls.lastIndexOf("PutItem"),
                () -> calls.toString());
        assertEquals(
                "eu-west-1_pool1",
                room.aws.requests(operation).get(0).path("UserPoolId").asText());
    }

    @ParameterizedTest
    @CsvSource({"add-to-group, AdminAddUserToGroup", "remove-from-group, AdminRemoveUserFromGroup"})
    void act_withGroup_saysWhichInTheTrail(String action, String operation) {
        room.aws.answer(operation, json("{}"));

        assertEquals(200, room.act(BOB, action, "{'group':'auditors'}").getStatusCode());

        assertEquals(
                "auditors",
                room.aws.requests(operation).get(0).path("GroupName").asText());
        JsonNode entry = room.aws.requests("PutItem").get(0).path("Item");
        assertEquals("auditors", entry.at("/detail/S").asText());
        assertEquals(ADA, entry.at("/pk/S").asText());
        assertEquals("192.0.2.7", entry.at("/from/S").asText());
        assertEquals("2026-03-01", entry.at("/day/S").asText());
        assertEquals(
                "attribute_not_exists(pk)",
                room.aws.requests("PutItem").get(0).path("ConditionExpression").asText());
    }

    @Test
    void act_trailCannotBeWritten_isNotCarriedOut() {
        room.aws.answer("PutItem", error(400, "AccessDeniedException"));

        assertEquals(403, room.act(BOB, "disable", "{}").getStatusCode());

        assertEquals(List.of("PutItem"), room.aws.calls());
    }

    @Test
    void act_outcomeCannotBeWritten_stillTellsTheTruthAndTheLogHasIt() {
        room.aws.answer("PutItem", json("{}"), error(400, "ResourceNotFoundException"));
        room.aws.answer("AdminEnableUser", json("{}"));

        assertEquals(200, room.act(BOB, "enable", "{}").getStatusCode());

        String log = String.join("\n", room.context.lines);
        assertTrue(log.contains("\"event\":\"outcome not in the trail\""), log);
        assertTrue(log.contains("\"outcome\":\"done\""), log);
    }

    @Test
    void act_secondLookFails_saysThatItIsDone() {
        room.aws.answer("AdminEnableUser", json("{}"));
        room.aws.answer("AdminGetUser", error(400, "UserNotFoundException"));

        APIGatewayV2HTTPResponse response = room.act(BOB, "enable", "{}");

        assertEquals(503, response.getStatusCode());
        assertTrue(response.getBody().contains("This has been done"), response.getBody());
        assertEquals(List.of("enable bob", "enable bob done"), room.trail());
    }

    @ParameterizedTest
    @CsvSource({
        "UserNotFoundException, 404, not_found, refused",
        "UnsupportedUserStateException, 409, wrong_state, refused",
        "NotAuthorizedException, 409, wrong_state, refused",
        "InvalidParameterException, 409, wrong_state, refused",
        "LimitExceededException, 429, too_many_attempts, refused",
        "AccessDeniedException, 403, forbidden, refused",
        "CodeDeliveryFailureException, 503, unavailable, failed",
        "TooManyRequestsException, 503, unavailable, failed",
        "ResourceNotFoundException, 500, internal, failed"
    })
    void act_refusedByCognito_isAnsweredInOurWordsAndInTheTrail(String type, int status, String code, String outcome) {
        room.aws.answer("AdminResetUserPassword", error(400, type));

        APIGatewayV2HTTPResponse response = room.act(BOB, "reset-password", "{}");

        assertEquals(status, response.getStatusCode(), response.getBody());
        assertEquals(code, tree(response).path("code").asText());
        assertEquals(List.of("reset-password bob", "reset-password bob " + outcome + " " + code), room.trail());
        assertFalse(response.getBody().contains(type), response.getBody());
    }

    @ParameterizedTest
    @CsvSource({"disable,{}", "reset-mfa,{}", "remove-from-group,{'group':'admins'}"})
    void act_againstTheOwnAccount_isRefusedAndInTheTrail(String action, String body) {
        APIGatewayV2HTTPResponse response = room.act(ADA, action, body.replace("\"", ""));

        assertEquals(409, response.getStatusCode(), response.getBody());
        assertEquals("own_account", tree(response).path("code").asText());
        assertEquals(List.of(action + " ada", action + " ada refused own_account"), room.trail());
        assertEquals(List.of("PutItem", "PutItem"), room.aws.calls());
    }

    @Test
    void delete_ownAccount_isRefused() {
        APIGatewayV2HTTPResponse response = room.call(room.event("DELETE /api/admin/users/{sub}", Map.of("sub", ADA)));

        assertEquals("own_account", tree(response).path("code").asText());
    }

    @ParameterizedTest
    @CsvSource({"sign-out,AdminUserGlobalSignOut", "reset-password,AdminResetUserPassword"})
    void act_onTheOwnAccountThatTakesNothing_isCarriedOut(String action, String operation) {
        room.aws.answer(operation, json("{}"));

        assertEquals(200, room.act(ADA, action, "{}").getStatusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"promote", "invite", "delete", "DISABLE", "disable/x", ""})
    void act_unknownAction_isRefusedAndNothingIsDone(String action) {
        APIGatewayV2HTTPResponse response = room.act(BOB, action, "{}");

        assertEquals(400, response.getStatusCode());
        assertEquals(List.of("action"), fields(response));
        assertEquals(List.of(), room.aws.calls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"b@example.com", "BBBBBBBB-1111-4222-8333-444455556666", "..", "bob"})
    void act_onWhatIsNoId_isRefused(String sub) {
        assertEquals(List.of("sub"), fields(room.act(sub, "disable", "{}")));
        assertEquals(List.of(), room.aws.calls());
    }

    @Test
    void act_bodyThatDoesNotGoWithIt_isRefused() {
        assertEquals(List.of("group"), fields(room.act(BOB, "disable", "{'group':'admins'}")));
        assertEquals(List.of("group"), fields(room.act(BOB, "add-to-group", "{}")));
        assertEquals(List.of("group"), fields(room.act(BOB, "add-to-group", "{'group':'everyone'}")));
        assertEquals(List.of(), room.aws.calls());
    }

    @Test
    void invite_newAddress_isCreatedAndItsIdIsInTheTrail() {
        room.aws.answer("AdminCreateUser", json("{'User':" + Room.user(BOB, "FORCE_CHANGE_PASSWORD", true) + "}"));

        APIGatewayV2HTTPResponse response = invite("{'email':'b@example.com','name':'Bob'}");

        assertEquals(201, response.getStatusCode(), response.getBody());
        assertEquals("/api/admin/users/" + BOB, response.getHeaders().get("location"));
        assertEquals(
                "{\"sub\":\"" + BOB + "\",\"email\":\"b@example.com\",\"name\":\"Bob\","
                        + "\"status\":\"FORCE_CHANGE_PASSWORD\",\"enabled\":true,"
                        + "\"createdAt\":\"2026-03-01T12:00:00.500Z\",\"modifiedAt\":\"2026-03-01T12:00:00.500Z\"}",
                response.getBody());
        assertEquals(List.of("invite", "invite bob done"), room.trail());
        assertFalse(room.aws.requests("PutItem").toString().contains("example.com"), "no address in the trail");
        assertFalse(String.join("", room.context.lines).contains("example.com"), "no address in the log");
        JsonNode made = room.aws.requests("AdminCreateUser").get(0);
        assertEquals("b@example.com", made.path("Username").asText());
        assertTrue(made.path("TemporaryPassword").isMissingNode(), "Cognito makes it up");
    }

    @Test
    void invite_addressThatIsTakenOrNone_isRefused() {
        room.aws.answer("AdminCreateUser", error(400, "UsernameExistsException"));
        assertEquals(
                "user_exists",
                tree(invite("{'email':'b@example.com'}")).path("code").asText());
        room.aws.answer("AdminCreateUser", error(400, "InvalidParameterException"));
        assertEquals(List.of("email"), fields(invite("{'email':'b@example.com'}")));
        assertEquals(List.of("email"), fields(invite("{'email':'b@example'}")));
        assertEquals(List.of("role", "email", "name"), fields(invite("{'name':'','role':'admin'}")));
    }

    private APIGatewayV2HTTPResponse invite(String body) {
        return room.call(Messages.withBody(room.event("POST /api/admin/users", Map.of()), body));
    }
}
