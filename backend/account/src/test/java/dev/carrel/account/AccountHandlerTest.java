package dev.carrel.account;

import static dev.carrel.account.World.BOTH;
import static dev.carrel.account.World.NOW;
import static dev.carrel.account.World.tree;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The whole function, from event to response; STS, S3 and Cognito are stand-ins. */
@Timeout(120)
class AccountHandlerTest {
    private static final FakeAws AWS = new FakeAws();

    private final World world = new World(AWS);
    private final AccountHandler function = world.function();

    @AfterEach
    void close() {
        world.close();
    }

    @AfterAll
    static void closeServices() {
        AWS.close();
    }

    private JsonNode ok(int status, String route, String body) {
        APIGatewayV2HTTPResponse answer =
                body.isEmpty() ? world.call(function, route) : world.call(function, route, body);
        assertEquals(status, answer.getStatusCode(), answer.getBody());
        return answer.getBody().isEmpty() ? tree("{}") : tree(answer);
    }

    private void refused(int status, String code, String field, String route, String body) {
        JsonNode problem = ok(status, route, body);
        assertEquals(code, problem.path("code").asText());
        assertEquals(field, problem.at("/errors/0/field").asText());
    }

    private APIGatewayV2HTTPResponse with(JWTClaimsSet token, String route) {
        return world.call(function, token, route, null, Map.of());
    }

    private AttributeValue usage(String name) {
        return requireNonNull(world.items(World.USAGE).get(0).get(name));
    }

    @Test
    void account_plainToken_isShownWithTheSignInsSeen() {
        JWTClaimsSet plain = world.claims("openid carrel/user", NOW.minusSeconds(3600));

        JsonNode account = tree(with(plain, "GET /api/account"));

        assertEquals(world.sub, account.path("sub").asText());
        assertEquals("readers", account.at("/groups/0").asText());
        assertEquals(
                tree("{'at':'2026-03-01T11:00:00.000Z','lastSeenAt':'2026-03-01T12:00:00.123Z',"
                        + "'address':'203.0.113.7','userAgent':'Browser1','current':true}"),
                account.at("/signIns/0"));
        assertFalse(account.has("usage"));
        assertEquals("2026-03-01T11:00:00.000Z", usage("lastSignInAt").s());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/account/profile",
                "PUT /api/account/profile",
                "POST /api/account/email",
                "POST /api/account/email/confirm",
                "POST /api/account/email/resend",
                "POST /api/account/password",
                "POST /api/account/totp",
                "DELETE /api/account/totp",
                "POST /api/account/totp/confirm",
                "POST /api/account/sign-out",
                "POST /api/account/erase"
            })
    void change_withoutFreshSignIn_isRefused(String route) {
        Duration eleven = Duration.ofMinutes(11);
        assertEquals(
                "sign_in_again",
                tree(with(world.claims(BOTH, NOW.minus(eleven)), route))
                        .path("code")
                        .asText());
        assertEquals(
                "sign_in_again",
                tree(with(world.claims(BOTH, NOW.plusSeconds(120)), route))
                        .path("code")
                        .asText());
        assertEquals(
                "forbidden",
                tree(with(world.claims("openid carrel/user", NOW), route))
                        .path("code")
                        .asText());
        assertEquals(Map.of("users", 1), world.left());
        // the control: the same route with a fresh one gets as far as its body
        JWTClaimsSet nine = world.claims(BOTH, NOW.minus(Duration.ofMinutes(9)));
        world.issue(nine);
        int status = with(nine, route).getStatusCode();
        assertTrue(status != 401 && status != 403, route + " " + status);
    }

    @Test
    void profile_isShownAndRenamed() {
        assertEquals(
                tree("{'email':'" + world.email + "','emailVerified':true,'mfa':false}"),
                ok(200, "GET /api/account/profile", ""));
        assertEquals(
                "Ada",
                ok(200, "PUT /api/account/profile", "{'name':'Ada'}")
                        .path("name")
                        .asText());
        refused(400, "invalid_field", "name", "PUT /api/account/profile", "{'name':' '}");
        refused(400, "invalid_field", "admin", "PUT /api/account/profile", "{'name':'A','admin':'true'}");
    }

    @Test
    void email_isChangedByTheCode() {
        ok(202, "POST /api/account/email", "{'email':'new@example.com'}");
        JsonNode before = ok(200, "GET /api/account/profile", "");
        assertEquals(world.email, before.path("email").asText());
        assertEquals("new@example.com", before.path("newEmail").asText());
        ok(202, "POST /api/account/email/resend", "");
        assertEquals(2, world.user.codesSent);
        refused(400, "invalid_field", "code", "POST /api/account/email/confirm", "{'code':'000000'}");

        JsonNode after = ok(200, "POST /api/account/email/confirm", "{'code':'123456'}");

        assertEquals("new@example.com", after.path("email").asText());
        assertFalse(after.has("newEmail"));
        refused(409, "wrong_state", "", "POST /api/account/email/confirm", "{'code':'123456'}");
        refused(409, "wrong_state", "", "POST /api/account/email/resend", "");
    }

    /** Every answer, step by step, is the same for an address that is free and for one of another account. */
    @Test
    void email_ofAnotherAccount_looksLikeAFreeOne() {
        try (World other = new World(AWS)) {
            List<String> free = attempts("free-" + world.email);
            assertEquals(2, world.user.codesSent);
            List<String> taken = attempts(other.email);

            assertEquals(free, taken);
            assertEquals(2, world.user.codesSent, "no code is sent for an address of another account");
            assertEquals(other.email, other.user.email);
        }
    }

    private List<String> attempts(String email) {
        List<String> answers = new ArrayList<>();
        for (String route : List.of("", "/resend")) {
            answers.add(answer("POST /api/account/email" + route, "{'email':'" + email + "'}"));
        }
        for (int i = 0; i < 7; i++) {
            answers.add(answer("POST /api/account/email/confirm", "{'code':'00000" + i + "'}"));
        }
        assertTrue(answers.get(8).contains("too_many_attempts"), answers.toString());
        assertTrue(answers.get(6).contains("invalid_field"), answers.toString());
        return answers;
    }

    private String answer(String route, String body) {
        APIGatewayV2HTTPResponse answer = world.call(function, route, body);
        return answer.getStatusCode() + answer.getBody();
    }

    @Test
    void email_thatIsNone_isRefused() {
        refused(400, "invalid_field", "email", "POST /api/account/email", "{'email':'nobody'}");
        refused(400, "invalid_field", "email", "POST /api/account/email", "{'email':'" + world.email + "'}");
    }

    @Test
    void password_isChangedOnlyByTheOneBefore() {
        String body = "{'previousPassword':'%s','password':'%s'}";
        refused(
                400,
                "invalid_field",
                "previousPassword",
                "POST /api/account/password",
                String.format(body, "wrong", "Password-of-new-1"));
        ok(204, "POST /api/account/password", String.format(body, "Password-of-old-1", "Password-of-new-1"));
        assertEquals("Password-of-new-1", world.user.password);
    }

    @Test
    void totp_isOnAfterACode() {
        JsonNode secret = ok(201, "POST /api/account/totp", "");
        assertEquals("JBSWY3DPEHPK3PXP", secret.path("secret").asText());
        assertEquals(
                "otpauth://totp/Carrel:" + world.email.replace("@", "%40") + "?secret=JBSWY3DPEHPK3PXP&issuer=Carrel",
                secret.path("uri").asText());
        refused(400, "invalid_field", "code", "POST /api/account/totp/confirm", "{'code':'000000'}");
        assertFalse(world.user.mfa);

        ok(204, "POST /api/account/totp/confirm", "{'code':'123456','device':'phone'}");

        assertTrue(ok(200, "GET /api/account/profile", "").path("mfa").asBoolean());
        ok(204, "DELETE /api/account/totp", "");
        assertFalse(world.user.mfa);
    }

    @Test
    void signOut_endsAllSignIns() {
        ok(204, "POST /api/account/sign-out", "");

        assertEquals(1, world.user.signOuts);
    }

    @ParameterizedTest
    @CsvSource({
        "NotAuthorizedException: Access Token has been revoked, 401, unauthenticated",
        "NotAuthorizedException: Password attempts exceeded, 429, too_many_attempts",
        "UserNotConfirmedException, 401, unauthenticated",
        "LimitExceededException, 429, too_many_attempts",
        "TooManyRequestsException, 503, unavailable",
        "ForbiddenException, 403, forbidden",
        "InvalidPasswordException, 400, invalid_field",
        "InvalidParameterException, 400, invalid_field",
        "InternalErrorException, 500, internal",
    })
    void refusal_ofCognito_becomesAProblem(String type, int status, String code) {
        try (World own = new World(new FakeAws())) {
            own.aws.cognito.refuse("ChangePassword", type);

            APIGatewayV2HTTPResponse answer = own.call(
                    own.function(),
                    "POST /api/account/password",
                    "{'previousPassword':'Password-of-old-1','password':'new'}");

            assertEquals(status, answer.getStatusCode(), answer.getBody());
            assertEquals(code, tree(answer).path("code").asText());
            assertFalse(answer.getBody().contains("Exception"), answer.getBody());
            own.aws.close();
        }
    }

    @Test
    void usage_isMeasuredInStepsAndKept() {
        world.fill(3);
        AccountHandler slow = world.function(KillSwitch.off(), World.steps(0));
        JsonNode step = tree(world.call(slow, "GET /api/account/usage"));
        int steps = 1;
        while (step.has("cursor")) {
            step = tree(world.call(
                    slow,
                    world.claims(BOTH, NOW),
                    "GET /api/account/usage",
                    null,
                    Map.of("cursor", step.path("cursor").asText())));
            steps++;
        }

        assertTrue(steps > 3, "steps: " + steps);
        // eight objects are there, one is deleted and one has an older version
        assertEquals(tree("{'rows':3,'files':7,'bytes':300020,'measuredAt':'2026-03-01T12:00:00.123Z'}"), step);
        assertEquals(step, tree(world.call(function, "GET /api/account")).path("usage"));
        assertEquals("3", usage("rows").n());
        assertTrue(world.items(World.USAGE).get(0).containsKey("lastSignInAt"));
    }

    @Test
    void usage_cursorOfAnotherUser_isRefused() {
        world.fill(3);
        AccountHandler slow = world.function(KillSwitch.off(), World.steps(0));
        String cursor =
                tree(world.call(slow, "GET /api/account/usage")).path("cursor").asText();
        try (World other = new World(AWS)) {
            APIGatewayV2HTTPResponse answer = other.call(
                    other.function(),
                    other.claims(BOTH, NOW),
                    "GET /api/account/usage",
                    null,
                    Map.of("cursor", cursor));
            assertEquals(400, answer.getStatusCode());
        }
        assertEquals(
                200,
                world.call(slow, world.claims(BOTH, NOW), "GET /api/account/usage", null, Map.of("cursor", cursor))
                        .getStatusCode());
    }
}
