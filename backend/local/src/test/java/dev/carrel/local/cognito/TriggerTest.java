package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pre token generation trigger: what it is told, and what becomes of its answers. */
class TriggerTest {
    private static final String EMAIL = "ada@example.com";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PoolFixture pool;

    @BeforeEach
    void start() throws Exception {
        pool = PoolFixture.start();
        pool.pool.seed(EMAIL, PoolFixture.PASSWORD, List.of("admins"));
    }

    @AfterEach
    void stop() {
        pool.close();
        assertEquals(List.of(), pool.failures);
    }

    @Test
    void event_ofASignInOnThePages_isAsDocumented() {
        pool.browser().code(EMAIL, PoolFixture.PASSWORD);
        JsonNode event = pool.triggered.get(0);
        String sub = event.path("userName").textValue();
        assertEquals(read("""
                {"version": "2", "triggerSource": "TokenGeneration_HostedAuth", "region": "eu-west-1",
                 "userPoolId": "eu-west-1_TestPool1", "userName": "SUB",
                 "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": "webclientwebclientwebclien"},
                 "request": {
                   "userAttributes": {"sub": "SUB", "email": "ada@example.com", "email_verified": "true",
                     "cognito:user_status": "CONFIRMED"},
                   "groupConfiguration": {"groupsToOverride": ["admins"], "iamRolesToOverride": [], "preferredRole": null},
                   "scopes": ["openid", "email", "profile", "carrel/user"]},
                 "response": {"claimsAndScopeOverrideDetails": null}}
                """.replace("SUB", sub)), event);
    }

    @Test
    void refresh_asksAgain() {
        Browser browser = pool.browser();
        String token = browser.tokens(EMAIL, PoolFixture.PASSWORD)
                .path("refresh_token")
                .asText();
        answers("{\"accessTokenGeneration\": {\"claimsToAddOrOverride\": {\"fresh\": true}}}");
        JsonNode tokens = Browser.json(browser.refresh(token));
        assertEquals(
                "TokenGeneration_RefreshTokens",
                pool.triggered.get(1).path("triggerSource").textValue());
        assertEquals(true, claims(tokens, "access_token").getClaim("fresh"));
    }

    @Test
    void answer_addsAndSuppresses_whatItMay() {
        answers("""
                {"idTokenGeneration": {"claimsToAddOrOverride": {"family_name": "Doe", "n": 3}, "claimsToSuppress": ["email"]},
                 "accessTokenGeneration": {
                   "claimsToAddOrOverride": {"aud": "webclientwebclientwebclien",
                     "https://aws.amazon.com/tags": {"principal_tags": {"sub": ["x"]}}, "gone": "x"},
                   "claimsToSuppress": ["gone"],
                   "scopesToAdd": ["carrel/admin", "aws.cognito.signin.user.admin"],
                   "scopesToSuppress": ["profile"]},
                 "groupOverrideDetails": {"groupsToOverride": ["others"], "iamRolesToOverride": ["arn:aws:iam::1:role/r"],
                   "preferredRole": "arn:aws:iam::1:role/r"}}
                """);
        JsonNode tokens = pool.browser().tokens(EMAIL, PoolFixture.PASSWORD);
        JWTClaimsSet access = claims(tokens, "access_token");
        assertEquals(List.of(PoolFixture.CLIENT), access.getAudience());
        assertEquals(
                Map.of("principal_tags", Map.of("sub", List.of("x"))), access.getClaim("https://aws.amazon.com/tags"));
        assertEquals("openid email carrel/user carrel/admin", access.getClaim("scope"));
        assertNull(access.getClaim("gone"));
        assertEquals(List.of("others"), access.getClaim("cognito:groups"));
        JWTClaimsSet id = claims(tokens, "id_token");
        assertEquals("Doe", id.getClaim("family_name"));
        assertEquals(3L, id.getClaim("n"));
        assertNull(id.getClaim("email"));
        assertEquals(List.of("arn:aws:iam::1:role/r"), id.getClaim("cognito:roles"));
        assertEquals("arn:aws:iam::1:role/r", id.getClaim("cognito:preferred_role"));
    }

    @Test
    void answer_givesNoScopeOfThePool_andMayTakeOneAway() {
        answers("{\"accessTokenGeneration\": {\"scopesToAdd\": [\"carrel/admin\"]}}");
        assertEquals(
                "openid email profile carrel/user aws.cognito.signin.user.admin carrel/admin",
                claims(pool.browser().accountTokens(EMAIL, PoolFixture.PASSWORD), "access_token")
                        .getClaim("scope"));
        answers("{\"accessTokenGeneration\": {\"scopesToAdd\": [\"aws.cognito.signin.user.admin\"]}}");
        assertEquals(
                "openid email profile carrel/user",
                claims(pool.browser().tokens(EMAIL, PoolFixture.PASSWORD), "access_token")
                        .getClaim("scope"));
        answers("{\"accessTokenGeneration\": {\"scopesToSuppress\": [\"aws.cognito.signin.user.admin\"]}}");
        assertEquals(
                "openid email profile carrel/user",
                claims(pool.browser().accountTokens(EMAIL, PoolFixture.PASSWORD), "access_token")
                        .getClaim("scope"));
    }

    @Test
    void answer_protectedClaims_keepThePoolsValue() {
        answers("""
                {"idTokenGeneration": {"claimsToAddOrOverride": {"sub": "x", "aud": "x", "cognito:username": "x", "nonce": "x",
                   "token_use": "access"}, "claimsToSuppress": ["exp", "iss", "aud"]},
                 "accessTokenGeneration": {"claimsToAddOrOverride": {"sub": "x", "iss": "x", "exp": 9999999999, "client_id": "x",
                   "username": "x", "scope": "carrel/admin", "token_use": "id", "jti": "x", "cognito:groups": ["x"]},
                   "claimsToSuppress": ["exp", "origin_jti", "client_id"]}}
                """);
        JsonNode tokens = pool.browser().tokens(EMAIL, PoolFixture.PASSWORD);
        for (String name : List.of("access_token", "id_token")) {
            JWTClaimsSet claims = claims(tokens, name);
            assertEquals(pool.settings.issuer(), claims.getIssuer());
            assertEquals(
                    pool.clock.instant().plusSeconds(900),
                    claims.getExpirationTime().toInstant());
            assertEquals(name.replace("_token", ""), claims.getClaim("token_use"));
            assertTrue(String.valueOf(claims.getSubject()).matches("[0-9a-f-]{36}"));
            assertEquals(List.of("admins"), claims.getClaim("cognito:groups"));
        }
        assertEquals(PoolFixture.CLIENT, claims(tokens, "access_token").getClaim("client_id"));
        assertEquals(
                "openid email profile carrel/user",
                claims(tokens, "access_token").getClaim("scope"));
        assertEquals(List.of(PoolFixture.CLIENT), claims(tokens, "id_token").getAudience());
        assertEquals("n-0", claims(tokens, "id_token").getClaim("nonce"));
    }

    @Test
    void answer_emptyGroupOverride_takesTheGroupsAway() {
        answers("{\"groupOverrideDetails\": {}}");
        assertNull(claims(pool.browser().tokens(EMAIL, PoolFixture.PASSWORD), "access_token")
                .getClaim("cognito:groups"));
        answers("{}");
        assertEquals(
                List.of("admins"),
                claims(pool.browser().tokens(EMAIL, PoolFixture.PASSWORD), "access_token")
                        .getClaim("cognito:groups"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "\"x\"",
                "{}",
                "{\"response\": 1}",
                "{\"response\": {\"claimsOverrideDetails\": {}}}",
                "{\"response\": {\"claimsAndScopeOverrideDetails\": []}}",
                "{\"response\": {\"claimsAndScopeOverrideDetails\": {\"other\": {}}}}",
                "{\"response\": {\"claimsAndScopeOverrideDetails\": {\"accessTokenGeneration\": {\"scopesToAdd\": \"x\"}}}}",
                "{\"response\": {\"claimsAndScopeOverrideDetails\": {\"accessTokenGeneration\": {\"scopesToAdd\": [1]}}}}",
                "{\"response\": {\"claimsAndScopeOverrideDetails\": {\"accessTokenGeneration\": {\"scopesToAdd\": {\"a\": \"b\"}}}}}",
                "{\"response\": {\"claimsAndScopeOverrideDetails\": {\"accessTokenGeneration\": {\"scopesToAdd\": [\"a b\"]}}}}",
                "{\"response\": {\"claimsAndScopeOverrideDetails\": {\"accessTokenGeneration\": {\"claimsToAddOrOverride\": [1]}}}}",
                "{\"response\": {\"claimsAndScopeOverrideDetails\": {\"accessTokenGeneration\": {\"claimsToAddOrOverride\": {\"aud\": \"x\"}}}}}",
                "{\"response\": {\"claimsAndScopeOverrideDetails\": {\"groupOverrideDetails\": {\"preferredRole\": 1}}}}"
            })
    void answer_notUnderstood_givesNoToken(String answer) {
        Browser browser = pool.browser();
        String token = browser.tokens(EMAIL, PoolFixture.PASSWORD)
                .path("refresh_token")
                .asText();
        pool.trigger = (arn, event) -> read(answer);
        assertEquals(
                502,
                pool.browser()
                        .submit(
                                "/login?" + Browser.form(Browser.authorize()),
                                Map.of("email", EMAIL, "password", PoolFixture.PASSWORD))
                        .statusCode());
        assertEquals(
                "invalid_grant",
                Browser.json(browser.refresh(token)).path("error").textValue());
        pool.trigger = (arn, event) -> event;
        assertEquals(200, browser.refresh(token).statusCode(), "the refresh token is as good as before");
    }

    private void answers(String details) {
        pool.trigger = (arn, event) -> {
            ((ObjectNode) event.path("response")).set("claimsAndScopeOverrideDetails", read(details));
            return event;
        };
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JWTClaimsSet claims(JsonNode tokens, String name) {
        try {
            return SignedJWT.parse(tokens.path(name).asText()).getJWTClaimsSet();
        } catch (java.text.ParseException e) {
            throw new AssertionError(tokens.toString(), e);
        }
    }
}
