package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /oauth2/authorize} and {@code /logout}: who is sent where, and nobody anywhere else. */
class AuthorizeTest {
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

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unauthorized_client",
        "response_type, '', invalid_request",
        "response_type, id_token, invalid_request",
        "scope, carrel/admin, invalid_scope",
        "scope, openid carrel/other, invalid_scope",
        "scope, email, invalid_scope",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, tooshort, invalid_request",
        "prompt, consent, invalid_request",
        "identity_provider, Google, invalid_request",
        "response_mode, fragment, invalid_request",
        "request_uri, http://elsewhere/, invalid_request"
    })
    void authorize_oneThingWrong_tellsTheClient(String field, String value, String error) {
        HttpResponse<String> response = browser.get("/oauth2/authorize", with(field, value));
        assertTrue(Browser.location(response).startsWith(PoolFixture.CALLBACK + "?error="));
        assertEquals(error, Browser.parameter(response, "error"));
        assertEquals("st&te=1", Browser.parameter(response, "state"));
        assertTrue(Browser.location(browser.get("/oauth2/authorize", Browser.authorize()))
                .startsWith("/login?"));
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, nosuchclient",
        "client_id, ''",
        "redirect_uri, ''",
        "redirect_uri, http://localhost:9",
        "redirect_uri, http://localhost:9/x",
        "redirect_uri, http://localhost:9/?",
        "redirect_uri, HTTP://localhost:9/",
        "redirect_uri, http://localhost:9/#f",
        "redirect_uri, http://evil.example/"
    })
    void anyPage_clientOrReturnAddressUnknown_redirectsNowhere(String field, String value) {
        for (String path :
                List.of("/oauth2/authorize", "/login", "/signup", "/confirm", "/forgotPassword", "/logout")) {
            HttpResponse<String> response = browser.get(path, with(field, value));
            assertEquals(400, response.statusCode(), path);
            assertTrue(response.headers().firstValue("location").isEmpty(), path);
        }
    }

    @Test
    void authorize_scopeOfSelfService_isForTheClientThatHasIt() {
        Map<String, String> fields = new HashMap<>(with("scope", "openid carrel/user aws.cognito.signin.user.admin"));
        assertTrue(Browser.location(browser.get("/oauth2/authorize", fields)).startsWith("/login?"));
        fields.put("client_id", PoolFixture.OTHER_CLIENT);
        assertEquals("invalid_scope", Browser.parameter(browser.get("/oauth2/authorize", fields), "error"));
    }

    @Test
    void authorize_withASession_asksNobody() {
        browser.code(EMAIL, PoolFixture.PASSWORD);
        HttpResponse<String> again = browser.get("/oauth2/authorize", Browser.authorize());
        assertFalse(Browser.parameter(again, "code").isEmpty());
        assertEquals(200, browser.exchange(Browser.parameter(again, "code")).statusCode());
        assertTrue(Browser.location(browser.get("/oauth2/authorize", with("prompt", "login")))
                .startsWith("/login?"));
        assertFalse(Browser.parameter(browser.get("/oauth2/authorize", with("prompt", "none")), "code")
                .isEmpty());

        pool.clock.advance(Duration.ofHours(1));

        HttpResponse<String> late = browser.get("/oauth2/authorize", with("prompt", "none"));
        assertEquals("login_required", Browser.parameter(late, "error"));
        assertTrue(Browser.location(browser.get("/oauth2/authorize", Browser.authorize()))
                .startsWith("/login?"));
    }

    @Test
    void authorize_userDisabledMeanwhile_asksAgain() {
        browser.code(EMAIL, PoolFixture.PASSWORD);
        pool.sdk(PoolFixture.ADMIN_KEY)
                .adminDisableUser(r -> r.userPoolId(PoolFixture.POOL).username(EMAIL));
        assertTrue(Browser.location(browser.get("/oauth2/authorize", Browser.authorize()))
                .startsWith("/login?"));
    }

    @Test
    void authorize_plantedSecondCookie_isNoSession() {
        browser.code(EMAIL, PoolFixture.PASSWORD);
        assertFalse(Browser.parameter(browser.get("/oauth2/authorize", Browser.authorize()), "code")
                .isEmpty());
        browser.cookies().put(" cognito", "planted");
        assertTrue(Browser.location(browser.get("/oauth2/authorize", Browser.authorize()))
                .startsWith("/login?"));
    }

    @Test
    void authorize_loginHint_fillsTheForm() {
        HttpResponse<String> toLogin = browser.get("/oauth2/authorize", with("login_hint", "a\"b@example.com"));
        assertTrue(browser.get(Browser.location(toLogin)).body().contains("value=\"a&quot;b@example.com\""));
    }

    @Test
    void logout_registeredAddress_endsTheSession() {
        browser.code(EMAIL, PoolFixture.PASSWORD);
        String cookie = browser.cookies().getOrDefault("cognito", "");
        HttpResponse<String> out =
                browser.get("/logout", Map.of("client_id", PoolFixture.CLIENT, "logout_uri", PoolFixture.SIGNED_OUT));
        assertEquals(PoolFixture.SIGNED_OUT, Browser.location(out));
        browser.cookies().put("cognito", cookie);
        assertTrue(Browser.location(browser.get("/oauth2/authorize", Browser.authorize()))
                .startsWith("/login?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9/", "http://evil.example/", "//evil.example", "javascript:alert(1)"})
    void logout_addressNotRegistered_isRefusedAndKeepsTheSession(String uri) {
        browser.code(EMAIL, PoolFixture.PASSWORD);
        HttpResponse<String> refused =
                browser.get("/logout", Map.of("client_id", PoolFixture.CLIENT, "logout_uri", uri));
        assertEquals(400, refused.statusCode());
        assertFalse(Browser.parameter(browser.get("/oauth2/authorize", Browser.authorize()), "code")
                .isEmpty());
    }

    @Test
    void logout_withAnAuthorizeRequest_leadsToSignIn() {
        browser.code(EMAIL, PoolFixture.PASSWORD);
        String login = Browser.location(browser.get("/logout", Browser.authorize()));
        assertTrue(login.startsWith("/login?"));
        assertFalse(browser.cookies().containsKey("cognito"));
        assertEquals(200, browser.get(login).statusCode());
    }

    @Test
    void discovery_describesWhatIsThere() throws Exception {
        var configuration = Browser.json(browser.get("/" + PoolFixture.POOL + "/.well-known/openid-configuration"));
        assertEquals(pool.settings.issuer(), configuration.path("issuer").textValue());
        assertEquals(200, browser.get(configuration.path("jwks_uri").asText()).statusCode());
        assertFalse(browser.get(configuration.path("jwks_uri").asText()).body().contains("\"d\""), "a private key");
        assertTrue(pool.pool.keys(pool.settings.issuer()).isPresent());
        assertFalse(pool.pool.keys("https://elsewhere.example").isPresent());
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> fields = new HashMap<>(Browser.authorize());
        fields.put(field, value);
        return fields;
    }
}
