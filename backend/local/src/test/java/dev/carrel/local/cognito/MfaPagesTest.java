package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The second factor on the sign-in pages. */
class MfaPagesTest extends ApiCalls {
    private static final Pattern KEY = Pattern.compile("<p class=\"key\">([A-Z2-7 ]+)</p>");
    private static final String LOGIN = "/login?" + Browser.form(Browser.authorize());
    private static final Map<String, String> RIGHT = Map.of("email", EMAIL, "password", PoolFixture.PASSWORD);

    @Test
    void login_withAnApp_needsItsCode() throws Exception {
        String secret = enrolled();
        Browser browser = pool.browser();
        Instant passwordAt = pool.clock.instant();
        HttpResponse<String> toMfa = browser.submit(LOGIN, RIGHT);
        String mfa = Browser.location(toMfa);
        assertTrue(mfa.startsWith("/mfa?"), mfa);
        assertFalse(browser.cookies().containsKey("cognito"), "not signed in yet");
        assertTrue(Browser.location(browser.get("/oauth2/authorize", Browser.authorize()))
                .startsWith("/login?"));
        pool.clock.advance(Duration.ofMinutes(2));
        assertTrue(browser.submit(mfa, Map.of("code", wrong(pool.totp(secret))))
                .body()
                .contains("That code is not right."));
        String shown = pool.totp(secret);

        HttpResponse<String> toApp =
                browser.submit(mfa, Map.of("code", shown.substring(0, 3) + " " + shown.substring(3)));

        assertEquals("st&te=1", Browser.parameter(toApp, "state"));
        assertEquals(passwordAt, authTime(browser, toApp), "the time of the password");
        assertTrue(Browser.location(browser.get(mfa)).startsWith("/login?"), "done once");
        assertEquals(
                passwordAt, authTime(browser, browser.get("/oauth2/authorize", Browser.authorize())), "of the session");

        String again = Browser.location(browser.submit(LOGIN, RIGHT));
        assertTrue(browser.submit(again, Map.of("code", shown)).body().contains("That code was used already."));
        assertFalse(Browser.parameter(browser.submit(again, Map.of("code", pool.totp(secret, 1))), "code")
                .isEmpty());
    }

    @Test
    void mfa_inAnotherBrowserOrWithoutAPassword_leadsToSignIn() throws Exception {
        String secret = enrolled();
        pool.clock.advance(Duration.ofMinutes(1));
        Browser browser = pool.browser();
        String mfa = Browser.location(browser.submit(LOGIN, RIGHT));
        assertTrue(Browser.location(pool.browser().get(mfa)).startsWith("/login?"), "another browser");
        assertTrue(Browser.location(browser.get(mfa.replaceAll("flow=.*", "flow=x")))
                .startsWith("/login?"));
        String page = "/mfaSetup" + mfa.substring("/mfa".length());
        assertTrue(Browser.location(browser.get(page)).startsWith("/login?"), "a flow of another kind");
        assertEquals(200, browser.get(mfa).statusCode());
        change();
        String token = Browser.csrf(browser.get("/login", Browser.authorize()));
        HttpResponse<String> late = browser.post(mfa, Map.of("_csrf", token, "code", pool.totp(secret)));
        assertTrue(Browser.location(late).startsWith("/login?"), "a password that was replaced meanwhile");
        assertFalse(browser.cookies().containsKey("cognito"));
    }

    @Test
    void mfa_fiveFailures_lockAcrossSignIns() throws Exception {
        String secret = enrolled();
        pool.clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            Browser browser = pool.browser();
            String mfa = Browser.location(browser.submit(LOGIN, RIGHT));
            assertTrue(browser.submit(mfa, Map.of("code", wrong(pool.totp(secret))))
                    .body()
                    .contains("That code is not right."));
        }
        Browser browser = pool.browser();
        String mfa = Browser.location(browser.submit(LOGIN, RIGHT));
        assertTrue(browser.submit(mfa, Map.of("code", pool.totp(secret))).body().contains("Too many wrong codes."));
        pool.clock.advance(Duration.ofSeconds(1));
        assertFalse(Browser.parameter(browser.submit(mfa, Map.of("code", pool.totp(secret))), "code")
                .isEmpty());
    }

    @Test
    void login_wrongPassword_tellsNothingOfAnApp() throws Exception {
        enrolled();
        pool.user(NOBODY);
        String withApp = refusal(EMAIL);
        int cost = pool.powers.get();
        assertEquals(withApp, refusal(NOBODY));
        assertEquals(cost, pool.powers.get());
        assertEquals(withApp, refusal("somebody@else.example"));
        assertEquals(cost, pool.powers.get());
    }

    @Test
    void setUp_whereEveryoneMust_comesBeforeTheApp() throws Exception {
        pool.close();
        pool = PoolFixture.with(MfaMode.ON);
        sdk = pool.sdk();
        pool.user(EMAIL);
        Browser browser = pool.browser();
        String setUp = Browser.location(browser.submit(LOGIN, RIGHT));
        assertTrue(setUp.startsWith("/mfaSetup?"), setUp);
        HttpResponse<String> page = browser.get(setUp);
        String secret = key(page);
        assertEquals(secret, key(browser.get(setUp)), "the same when it is loaded again");
        assertTrue(page.body().contains("href=\"otpauth://totp/test:Ada%40example.com?secret=" + secret), page.body());
        assertEquals(
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' http://localhost:9;"
                        + " frame-ancestors 'none'; base-uri 'none'",
                page.headers().firstValue("content-security-policy").orElse(""));
        assertEquals("no-store", page.headers().firstValue("cache-control").orElse(""));
        assertTrue(Browser.location(pool.browser().get(setUp)).startsWith("/login?"), "another browser");
        assertTrue(browser.submit(setUp, Map.of("code", wrong(pool.totp(secret))))
                .body()
                .contains("That code is not right."));
        assertFalse(browser.cookies().containsKey("cognito"));

        HttpResponse<String> toApp = browser.submit(setUp, Map.of("code", pool.totp(secret)));

        assertFalse(Browser.parameter(toApp, "code").isEmpty());
        assertTrue(Browser.location(browser.submit(LOGIN, RIGHT)).startsWith("/mfa?"));
    }

    @Test
    void promptLogin_asksAgain_andOnlyThatIsANewAuthTime() throws Exception {
        pool.user(EMAIL);
        Browser browser = pool.browser();
        Instant first = pool.clock.instant();
        assertEquals(first, authTime(browser.tokens(EMAIL, PoolFixture.PASSWORD)));
        pool.clock.advance(Duration.ofMinutes(20));
        Map<String, String> request = Browser.authorize();
        assertEquals(first, authTime(browser, browser.get("/oauth2/authorize", request)), "by the session");
        request.put("prompt", "none");
        assertEquals(first, authTime(browser, browser.get("/oauth2/authorize", request)), "by the session, unasked");
        JsonNode account = browser.accountTokens(EMAIL, PoolFixture.PASSWORD);
        assertEquals(pool.clock.instant(), authTime(account), "by the password");
        Instant second = pool.clock.instant();
        pool.clock.advance(Duration.ofMinutes(10));
        JsonNode refreshed =
                Browser.json(browser.refresh(account.path("refresh_token").asText()));
        assertEquals(second, authTime(refreshed), "a refresh is no sign-in");
        Browser stranger = pool.browser();
        assertEquals("login_required", Browser.parameter(stranger.get("/oauth2/authorize", request), "error"));
    }

    @Test
    void signUp_confirmedLater_keepsTheTimeOfThePassword() throws Exception {
        Browser browser = pool.browser();
        Instant typed = pool.clock.instant();
        HttpResponse<String> toConfirm = browser.submit("/signup?" + Browser.form(Browser.authorize()), RIGHT);
        pool.clock.advance(Duration.ofMinutes(30));
        HttpResponse<String> toApp = browser.submit(Browser.location(toConfirm), Map.of("code", pool.codeFor(EMAIL)));
        assertEquals(typed, authTime(browser, toApp));
    }

    private String enrolled() throws Exception {
        pool.user(EMAIL);
        String token = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        String secret = sdk.associateSoftwareToken(r -> r.accessToken(token)).secretCode();
        sdk.verifySoftwareToken(r -> r.accessToken(token).userCode(pool.totp(secret)));
        sdk.setUserMFAPreference(r -> r.accessToken(token)
                .softwareTokenMfaSettings(s -> s.enabled(true).preferredMfa(true)));
        return secret;
    }

    private void change() {
        pool.sdk(PoolFixture.ADMIN_KEY).adminSetUserPassword(r -> r.userPoolId(PoolFixture.POOL)
                .username(EMAIL)
                .password(OTHER_PASSWORD)
                .permanent(true));
    }

    private String refusal(String email) {
        Browser browser = pool.browser();
        String token = Browser.csrf(browser.get(LOGIN));
        pool.powers.set(0);
        HttpResponse<String> answer =
                browser.post(LOGIN, Map.of("email", email, "password", "Wrong password 1", "_csrf", token));
        return answer.statusCode() + answer.body().replace(email, "EMAIL").replaceAll("value=\"[\\w-]{43}\"", "");
    }

    private static String key(HttpResponse<String> page) {
        Matcher matcher = KEY.matcher(page.body());
        assertTrue(matcher.find(), page.body());
        return matcher.group(1).replace(" ", "");
    }

    private static Instant authTime(Browser browser, HttpResponse<String> toApp) throws Exception {
        return authTime(Browser.json(browser.exchange(Browser.parameter(toApp, "code"))));
    }

    private static Instant authTime(JsonNode tokens) throws Exception {
        return claims(tokens.path("access_token").asText())
                .getDateClaim("auth_time")
                .toInstant();
    }
}
