package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
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
}
