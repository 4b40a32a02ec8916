package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInPagesTest {
    private static final String EMAIL = "Ada@example.com";

    private PoolFixture pool;

    @BeforeEach
    void start() throws Exception {
        pool = PoolFixture.start();
    }

    @AfterEach
    void stop() {
        pool.close();
        assertEquals(List.of(), pool.failures);
    }

    @Test
    void signUp_codeFromTheOutbox_endsInTheAppWithItsState() throws Exception {
        Browser browser = pool.browser();
        HttpResponse<String> toLogin = browser.get("/oauth2/authorize", Browser.authorize());
        String login = Browser.location(toLogin);
        assertTrue(browser.get(login).body().contains(">Create an account</a>"));

        String signUp = login.replace("/login?", "/signup?");
        HttpResponse<String> toConfirm =
                browser.submit(signUp, Map.of("email", EMAIL, "password", PoolFixture.PASSWORD));
        HttpResponse<String> toApp = browser.submit(Browser.location(toConfirm), Map.of("code", pool.codeFor(EMAIL)));

        assertTrue(Browser.location(toApp).startsWith(PoolFixture.CALLBACK + "?code="), Browser.location(toApp));
        assertEquals("st&te=1", Browser.parameter(toApp, "state"));
        JsonNode tokens = Browser.json(browser.exchange(Browser.parameter(toApp, "code")));
        assertEquals("Bearer", tokens.path("token_type").textValue(), tokens.toString());
        assertEquals(900, tokens.path("expires_in").intValue());

        JWKSet keys = JWKSet.parse(
                browser.get("/" + PoolFixture.POOL + "/.well-known/jwks.json").body());
        SignedJWT access = SignedJWT.parse(tokens.path("access_token").textValue());
        assertTrue(access.verify(new RSASSAVerifier(
                keys.getKeyByKeyId(access.getHeader().getKeyID()).toRSAKey())));
        assertEquals(pool.settings.issuer(), access.getJWTClaimsSet().getIssuer());
        assertEquals("access", access.getJWTClaimsSet().getStringClaim("token_use"));
        SignedJWT id = SignedJWT.parse(tokens.path("id_token").textValue());
        assertEquals("n-0", id.getJWTClaimsSet().getStringClaim("nonce"));
        assertEquals(EMAIL, id.getJWTClaimsSet().getStringClaim("email"));
        assertEquals(true, id.getJWTClaimsSet().getBooleanClaim("email_verified"));
    }

    @Test
    void login_wrongPassword_isRefusedAndTheRightOneIsNot() {
        pool.user(EMAIL);
        Browser browser = pool.browser();
        String login = Browser.location(browser.get("/oauth2/authorize", Browser.authorize()));

        HttpResponse<String> refused = browser.submit(login, Map.of("email", EMAIL, "password", "Wrong password 1"));

        assertEquals(200, refused.statusCode());
        assertTrue(refused.body().contains("Incorrect username or password."), refused.body());
        assertFalse(browser.cookies().containsKey("cognito"));
        String code = pool.browser().code("ada@EXAMPLE.com", PoolFixture.PASSWORD);
        assertFalse(code.isEmpty());
    }

    @Test
    void everyPage_hasTheHeadersThatProtectIt() {
        Browser browser = pool.browser();
        String query = Browser.form(Browser.authorize());
        for (String path : List.of("/login", "/signup", "/confirm", "/forgotPassword", "/resetPassword")) {
            HttpResponse<String> page = browser.get(path + "?" + query);
            assertEquals(200, page.statusCode(), path);
            assertEquals(
                    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' http://localhost:9;"
                            + " frame-ancestors 'none'; base-uri 'none'",
                    header(page, "content-security-policy"),
                    path);
            assertEquals("no-store", header(page, "cache-control"), path);
            assertEquals("DENY", header(page, "x-frame-options"), path);
            assertFalse(page.body().contains("<script"), path);
            assertFalse(page.body().contains("style="), path);
        }
        assertEquals(200, browser.get("/_carrel/pages.css").statusCode());
        assertEquals(200, browser.get("/_carrel/icon.svg").statusCode());
        assertEquals(405, browser.post("/_carrel/pages.css", Map.of()).statusCode());
    }

    @Test
    void anyForm_withoutItsToken_isRefused() {
        pool.user(EMAIL);
        Browser browser = pool.browser();
        String login = Browser.location(browser.get("/oauth2/authorize", Browser.authorize()));
        Map<String, String> right = Map.of("email", EMAIL, "password", PoolFixture.PASSWORD);
        assertEquals(403, pool.browser().post(login, right).statusCode(), "no cookie");
        String token = Browser.csrf(browser.get(login));
        assertEquals(403, browser.post(login, right).statusCode(), "no token");
        Map<String, String> withToken = new HashMap<>(right);
        withToken.put("_csrf", token);
        assertEquals(403, pool.browser().post(login, withToken).statusCode(), "another browser's token");
        assertEquals(
                403,
                browser.post(login, withToken, "origin", "http://evil.example").statusCode());
        assertEquals(403, browser.post(login, withToken, "origin", "null").statusCode());
        assertFalse(Browser.parameter(browser.post(login, withToken, "origin", pool.url()), "code")
                .isEmpty());
    }

    @Test
    void forms_forSomebodyAndNobody_lookAndCostTheSame() {
        pool.user(EMAIL);
        String query = Browser.form(Browser.authorize());
        assertSame("/login?" + query, Map.of("password", "Wrong password 1"));
        assertSame("/forgotPassword?" + query, Map.of());
        assertSame("/signup?" + query, Map.of("password", "Another password 1"));
        assertSame("/confirm?" + query, Map.of("code", "123456"));
        assertSame("/confirm?" + query, Map.of("resend", "1"));
        assertSame("/resetPassword?" + query, Map.of("code", "123456", "password", "Another password 1"));
        assertTrue(pool.mailTo(EMAIL).body().contains("You already have one")
                || pool.outbox.messages().stream()
                        .anyMatch(mail -> mail.to().equals(EMAIL) && mail.body().contains("You already have one")));
    }

    @Test
    void signUp_addressTaken_neverSignsInWithTheOtherPassword() {
        Browser owner = pool.browser();
        Browser stranger = pool.browser();
        String signUp = "/signup?" + Browser.form(Browser.authorize());
        owner.submit(signUp, Map.of("email", EMAIL, "password", PoolFixture.PASSWORD));
        HttpResponse<String> toConfirm =
                stranger.submit(signUp, Map.of("email", EMAIL, "password", "The stranger's 1"));
        HttpResponse<String> confirmed =
                stranger.submit(Browser.location(toConfirm), Map.of("code", pool.codeFor(EMAIL)));
        assertTrue(Browser.location(confirmed).startsWith("/login?"), Browser.location(confirmed));
        assertFalse(stranger.cookies().containsKey("cognito"));
        assertFalse(pool.browser().code(EMAIL, PoolFixture.PASSWORD).isEmpty());
    }

    @Test
    void confirm_inAnotherBrowser_leadsToSignInAndBackToTheApp() {
        Browser first = pool.browser();
        HttpResponse<String> toConfirm = first.submit(
                "/signup?" + Browser.form(Browser.authorize()),
                Map.of("email", EMAIL, "password", PoolFixture.PASSWORD));
        Browser second = pool.browser();
        HttpResponse<String> toLogin =
                second.submit(Browser.location(toConfirm), Map.of("email", EMAIL, "code", pool.codeFor(EMAIL)));
        assertTrue(second.get(Browser.location(toLogin)).body().contains("Your account is confirmed"));
        HttpResponse<String> toApp =
                second.submit(Browser.location(toLogin), Map.of("email", EMAIL, "password", PoolFixture.PASSWORD));
        assertEquals("st&te=1", Browser.parameter(toApp, "state"));
        assertEquals(200, second.exchange(Browser.parameter(toApp, "code")).statusCode());
    }

    @Test
    void confirm_newCode_makesTheOldOneVoid() {
        Browser browser = pool.browser();
        HttpResponse<String> toConfirm = browser.submit(
                "/signup?" + Browser.form(Browser.authorize()),
                Map.of("email", EMAIL, "password", PoolFixture.PASSWORD));
        String confirm = Browser.location(toConfirm);
        String old = pool.codeFor(EMAIL);
        assertTrue(browser.submit(confirm, Map.of("resend", "1")).body().contains("A new code is on its way."));
        String fresh = pool.codeFor(EMAIL);
        if (!old.equals(fresh)) {
            assertTrue(browser.submit(confirm, Map.of("code", old)).body().contains("Invalid verification code"));
        }
        assertFalse(Browser.parameter(browser.submit(confirm, Map.of("code", fresh)), "code")
                .isEmpty());
    }

    @Test
    void login_notConfirmed_leadsToConfirmAndOn() {
        pool.browser()
                .submit(
                        "/signup?" + Browser.form(Browser.authorize()),
                        Map.of("email", EMAIL, "password", PoolFixture.PASSWORD));
        Browser browser = pool.browser();
        HttpResponse<String> toConfirm = browser.submit(
                "/login?" + Browser.form(Browser.authorize()),
                Map.of("email", EMAIL, "password", PoolFixture.PASSWORD));
        assertTrue(Browser.location(toConfirm).startsWith("/confirm?"));
        HttpResponse<String> toApp = browser.submit(Browser.location(toConfirm), Map.of("code", pool.codeFor(EMAIL)));
        assertFalse(Browser.parameter(toApp, "code").isEmpty());
    }

    @Test
    void forgottenPassword_codeFromTheOutbox_isReplaced() {
        pool.user(EMAIL);
        Browser browser = pool.browser();
        String forgot = "/forgotPassword?" + Browser.form(Browser.authorize());
        String reset = Browser.location(browser.submit(forgot, Map.of("email", EMAIL)));
        assertTrue(browser.submit(reset, Map.of("code", pool.codeFor(EMAIL), "password", "short"))
                .body()
                .contains("Password not long enough"));
        HttpResponse<String> toLogin =
                browser.submit(reset, Map.of("code", pool.codeFor(EMAIL), "password", "Another horse 2 battery"));
        assertTrue(browser.get(Browser.location(toLogin)).body().contains("Your password is changed."));
        assertFalse(browser.code(EMAIL, "Another horse 2 battery").isEmpty());
    }

    @Test
    void temporaryPassword_mustBeReplacedBeforeAnythingElse() {
        pool.sdk(PoolFixture.ADMIN_KEY)
                .adminCreateUser(
                        r -> r.userPoolId(PoolFixture.POOL).username(EMAIL).temporaryPassword(PoolFixture.PASSWORD));
        assertTrue(pool.mailTo(EMAIL).body().contains(PoolFixture.PASSWORD));
        Browser browser = pool.browser();
        HttpResponse<String> toNew = browser.submit(
                "/login?" + Browser.form(Browser.authorize()),
                Map.of("email", EMAIL, "password", PoolFixture.PASSWORD));
        String page = Browser.location(toNew);
        assertTrue(page.startsWith("/newPassword?"));
        assertFalse(browser.cookies().containsKey("cognito"));
        assertTrue(Browser.location(pool.browser().get(page)).startsWith("/login?"), "another browser must sign in");
        assertTrue(browser.submit(page, Map.of("password", "short")).body().contains("Password not long enough"));
        HttpResponse<String> toApp = browser.submit(page, Map.of("password", "Another horse 2 battery"));
        assertFalse(Browser.parameter(toApp, "code").isEmpty());
        assertTrue(Browser.location(browser.get(page)).startsWith("/login?"), "done once");
    }

    @Test
    void signUp_byInvitationOnly_isClosed() throws Exception {
        try (PoolFixture closed = PoolFixture.byInvitation()) {
            Browser browser = closed.browser();
            assertEquals(403, browser.get("/signup", Browser.authorize()).statusCode());
            assertFalse(browser.get("/login", Browser.authorize()).body().contains("Create an account"));
            closed.user(EMAIL);
            assertFalse(browser.code(EMAIL, PoolFixture.PASSWORD).isEmpty());
        }
    }

    @Test
    void pages_whatSomeoneTyped_isShownAsText() {
        String typed = "\"><img src=x onerror=alert(1)>@example.com";
        HttpResponse<String> page = pool.browser()
                .submit("/login?" + Browser.form(Browser.authorize()), Map.of("email", typed, "password", "x"));
        assertFalse(page.body().contains("<img"), page.body());
        assertTrue(page.body().contains("&quot;&gt;&lt;img"));
    }

    @Test
    void login_triggerFails_givesNoCodeAndNoSession() {
        pool.user(EMAIL);
        pool.trigger = (arn, event) -> {
            throw new TriggerFailedException("secret of the function");
        };
        Browser browser = pool.browser();
        HttpResponse<String> failed = browser.submit(
                "/login?" + Browser.form(Browser.authorize()),
                Map.of("email", EMAIL, "password", PoolFixture.PASSWORD));
        assertEquals(502, failed.statusCode());
        assertFalse(failed.body().contains("secret of the function"));
        assertTrue(failed.headers().firstValue("location").isEmpty());
        assertFalse(browser.cookies().containsKey("cognito"));
        pool.trigger = (arn, event) -> event;
        assertFalse(browser.code(EMAIL, PoolFixture.PASSWORD).isEmpty());
    }

    private void assertSame(String path, Map<String, String> fields) {
        String somebody = answer(path, EMAIL, fields);
        int cost = pool.powers.get();
        String nobody = answer(path, "Bob@example.com", fields);
        assertEquals(somebody, nobody, path);
        assertEquals(cost, pool.powers.get(), path);
    }

    /** An answer without what differs from one request to the next. */
    private String answer(String path, String email, Map<String, String> fields) {
        Browser browser = pool.browser();
        Map<String, String> all = new HashMap<>(fields);
        all.put("email", email);
        all.put("_csrf", Browser.csrf(browser.get(path)));
        pool.powers.set(0);
        HttpResponse<String> response = browser.post(path, all);
        return (response.statusCode() + " "
                        + response.headers().firstValue("location").orElse("") + response.body())
                .replace(email, "EMAIL")
                .replaceAll("flow=[\\w-]+", "flow=")
                .replaceAll("value=\"[\\w-]{43}\"", "");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
