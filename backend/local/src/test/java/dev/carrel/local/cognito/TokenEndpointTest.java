package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client, honest or not, gets from {@code /oauth2/token}, {@code revoke} and {@code userInfo}. */
class TokenEndpointTest {
    private static final String EMAIL = "ada@example.com";

    private PoolFixture pool;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        pool = PoolFixture.start();
        pool.user(EMAIL);
        browser = pool.browser();
    }

    @AfterEach
    void stop() {
        pool.close();
        assertEquals(List.of(), pool.failures);
    }

    @Test
    void exchange_codeUsedTwice_endsWhatItGave() {
        String code = browser.code(EMAIL, PoolFixture.PASSWORD);
        JsonNode tokens = Browser.json(browser.exchange(code));
        assertEquals(200, browser.userInfo(text(tokens, "access_token")).statusCode());

        assertRefused("invalid_grant", browser.exchange(code));

        assertEquals(401, browser.userInfo(text(tokens, "access_token")).statusCode());
        assertRefused("invalid_grant", browser.refresh(text(tokens, "refresh_token")));
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, wrongwrongwrongwrongwrongwrongwrongwrongwrong, invalid_grant",
        "code_verifier, '', invalid_grant",
        "code_verifier, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, invalid_grant",
        "redirect_uri, http://localhost:9/other, invalid_grant",
        "redirect_uri, '', invalid_grant",
        "client_id, otherclientotherclientothe, invalid_grant",
        "client_id, nosuchclient, invalid_client",
        "client_secret, something, invalid_client",
        "code, 00000000-0000-4000-8000-000000000000, invalid_grant",
        "code, '', invalid_request",
        "grant_type, client_credentials, unsupported_grant_type",
        "grant_type, password, unsupported_grant_type",
        "grant_type, '', invalid_request"
    })
    void exchange_oneThingWrong_isRefused(String field, String value, String error) {
        Map<String, String> fields = new HashMap<>(Browser.exchangeFields(browser.code(EMAIL, PoolFixture.PASSWORD)));
        fields.put(field, value);
        assertRefused(error, browser.post("/oauth2/token", fields));
        Browser honest = pool.browser();
        assertEquals(
                200, honest.exchange(honest.code(EMAIL, PoolFixture.PASSWORD)).statusCode());
    }

    @Test
    void exchange_codeOfFiveMinutesAgo_isRefused() {
        String code = browser.code(EMAIL, PoolFixture.PASSWORD);
        pool.clock.advance(Duration.ofMinutes(5));
        assertRefused("invalid_grant", browser.exchange(code));
    }

    @Test
    void exchange_verifierWithoutChallenge_isRefusedAndNoneIsNot() {
        Map<String, String> request = new HashMap<>(Browser.authorize());
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        String login = Browser.location(browser.get("/oauth2/authorize", request));
        Map<String, String> password = Map.of("email", EMAIL, "password", PoolFixture.PASSWORD);
        String code = Browser.parameter(browser.submit(login, password), "code");
        assertRefused("invalid_grant", browser.exchange(code));

        Map<String, String> fields =
                new HashMap<>(Browser.exchangeFields(Browser.parameter(browser.submit(login, password), "code")));
        fields.remove("code_verifier");
        assertEquals(200, browser.post("/oauth2/token", fields).statusCode());
    }

    @Test
    void exchange_userDisabledMeanwhile_isRefused() {
        String code = browser.code(EMAIL, PoolFixture.PASSWORD);
        pool.sdk(PoolFixture.ADMIN_KEY)
                .adminDisableUser(r -> r.userPoolId(PoolFixture.POOL).username(EMAIL));
        assertRefused("invalid_grant", browser.exchange(code));
    }

    @Test
    void refresh_afterTheGracePeriod_endsTheFamily() {
        JsonNode first = browser.tokens(EMAIL, PoolFixture.PASSWORD);
        JsonNode second = Browser.json(browser.refresh(text(first, "refresh_token")));
        assertNotEquals(text(first, "refresh_token"), text(second, "refresh_token"));
        assertEquals(200, browser.refresh(text(first, "refresh_token")).statusCode());
        pool.clock.advance(Duration.ofSeconds(61));
        assertRefused("invalid_grant", browser.refresh(text(first, "refresh_token")));
        assertRefused("invalid_grant", browser.refresh(text(second, "refresh_token")));
    }

    @Test
    void refresh_anotherClients_isRefused() {
        String token = text(browser.tokens(EMAIL, PoolFixture.PASSWORD), "refresh_token");
        assertRefused(
                "invalid_grant",
                browser.post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                PoolFixture.OTHER_CLIENT,
                                "refresh_token",
                                token)));
        assertEquals(200, browser.refresh(token).statusCode());
    }

    @Test
    void refresh_disabledUser_isRefused() {
        String token = text(browser.tokens(EMAIL, PoolFixture.PASSWORD), "refresh_token");
        var admin = pool.sdk(PoolFixture.ADMIN_KEY);
        admin.adminDisableUser(r -> r.userPoolId(PoolFixture.POOL).username(EMAIL));
        assertRefused("invalid_grant", browser.refresh(token));
        admin.adminEnableUser(r -> r.userPoolId(PoolFixture.POOL).username(EMAIL));
        assertRefused("invalid_grant", browser.refresh(token));
        assertEquals(
                200,
                browser.refresh(text(pool.browser().tokens(EMAIL, PoolFixture.PASSWORD), "refresh_token"))
                        .statusCode());
    }

    @Test
    void revoke_refreshToken_endsItsFamily() {
        JsonNode tokens = browser.tokens(EMAIL, PoolFixture.PASSWORD);
        Map<String, String> own = Map.of("client_id", PoolFixture.CLIENT, "token", text(tokens, "refresh_token"));
        Map<String, String> others = new HashMap<>(own);
        others.put("client_id", PoolFixture.OTHER_CLIENT);
        assertRefused("unauthorized_client", browser.post("/oauth2/revoke", others));
        Map<String, String> access = new HashMap<>(own);
        access.put("token", text(tokens, "access_token"));
        assertRefused("unsupported_token_type", browser.post("/oauth2/revoke", access));
        assertEquals(200, browser.userInfo(text(tokens, "access_token")).statusCode());

        assertEquals(200, browser.post("/oauth2/revoke", own).statusCode());

        assertEquals(401, browser.userInfo(text(tokens, "access_token")).statusCode());
        assertRefused("invalid_grant", browser.refresh(text(tokens, "refresh_token")));
        assertEquals(
                200,
                browser.post("/oauth2/revoke", Map.of("client_id", PoolFixture.CLIENT, "token", "unknown"))
                        .statusCode());
    }

    @Test
    void userInfo_tokenWithOpenid_showsTheUser() {
        JsonNode tokens = browser.tokens(EMAIL, PoolFixture.PASSWORD);
        JsonNode info = Browser.json(browser.userInfo(text(tokens, "access_token")));
        assertEquals(EMAIL, text(info, "email"));
        assertEquals("true", text(info, "email_verified"));
        assertEquals(text(info, "sub"), text(info, "username"));
        HttpResponse<String> refused = browser.userInfo(text(tokens, "id_token"));
        assertEquals(401, refused.statusCode());
        assertTrue(refused.headers().firstValue("www-authenticate").orElse("").startsWith("Bearer error="));
        assertEquals(
                400,
                browser.send(HttpRequest.newBuilder(browser.at("/oauth2/userInfo")))
                        .statusCode());
    }

    @Test
    void userInfo_scopeWithoutOpenid_isRefused() {
        Map<String, String> request = new HashMap<>(Browser.authorize());
        request.put("scope", "carrel/user");
        String login = Browser.location(browser.get("/oauth2/authorize", request));
        String code = Browser.parameter(
                browser.submit(login, Map.of("email", EMAIL, "password", PoolFixture.PASSWORD)), "code");
        JsonNode tokens = Browser.json(browser.exchange(code));
        assertFalse(tokens.has("id_token"));
        assertEquals(401, browser.userInfo(text(tokens, "access_token")).statusCode());
    }

    @Test
    void answers_toAppsOfOtherOrigins_mayBeRead() {
        HttpResponse<String> preflight = browser.send(HttpRequest.newBuilder(browser.at("/oauth2/token"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertEquals(204, preflight.statusCode());
        assertEquals("*", header(preflight, "access-control-allow-origin"));
        assertEquals("", header(preflight, "access-control-allow-credentials"));
        HttpResponse<String> tokens = browser.exchange(browser.code(EMAIL, PoolFixture.PASSWORD));
        assertEquals("*", header(tokens, "access-control-allow-origin"));
        assertEquals("no-store", header(tokens, "cache-control"));
        assertEquals("", header(browser.get("/_carrel/outbox.json"), "access-control-allow-origin"));
        assertEquals(405, browser.get("/oauth2/token").statusCode());
    }

    @Test
    void exchange_parameterGivenTwice_isRefused() {
        HttpResponse<String> response = browser.send(HttpRequest.newBuilder(browser.at("/oauth2/token"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=refresh_token&grant_type=authorization_code")));
        assertRefused("invalid_request", response);
    }

    private static void assertRefused(String error, HttpResponse<String> response) {
        assertEquals(400, response.statusCode(), response.body());
        assertEquals(error, text(Browser.json(response), "error"));
        assertEquals("no-store", header(response, "cache-control"));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
