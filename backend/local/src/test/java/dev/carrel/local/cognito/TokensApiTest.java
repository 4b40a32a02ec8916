package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenReuseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedTokenTypeException;

/** What becomes of tokens, through the real client of the AWS SDK and without credentials. */
class TokensApiTest extends ApiCalls {
    @Test
    void refresh_rotates_andReuseEndsTheFamily() throws Exception {
        pool.user(EMAIL);
        AuthenticationResultType first = signIn(EMAIL, PoolFixture.PASSWORD);
        AuthenticationResultType second = refresh(first.refreshToken()).authenticationResult();
        assertNotEquals(first.refreshToken(), second.refreshToken());
        assertEquals(
                claims(first.accessToken()).getStringClaim("origin_jti"),
                claims(second.accessToken()).getStringClaim("origin_jti"));
        pool.clock.advance(Duration.ofSeconds(60));
        assertNotNull(refresh(first.refreshToken()).authenticationResult().accessToken(), "within the grace period");
        user(second.accessToken());

        pool.clock.advance(Duration.ofSeconds(1));
        assertThrows(RefreshTokenReuseException.class, () -> refresh(first.refreshToken()));
        assertEquals("Refresh Token has been revoked", refusal(() -> refresh(second.refreshToken())));
        assertEquals("Access Token has been revoked", refusal(() -> user(second.accessToken())));
    }

    @Test
    void refresh_rotated_livesNoLongerThanTheFirst() throws Exception {
        pool.user(EMAIL);
        String token = signIn(EMAIL, PoolFixture.PASSWORD).refreshToken();
        pool.clock.advance(Duration.ofDays(6));
        String next = refresh(token).authenticationResult().refreshToken();
        pool.clock.advance(Duration.ofHours(23));
        String last = refresh(next).authenticationResult().refreshToken();
        pool.clock.advance(Duration.ofHours(1));
        assertEquals("Refresh Token has expired", refusal(() -> refresh(last)));
    }

    @Test
    void initiateAuth_refreshWithoutRotation_keepsTheRefreshToken() throws Exception {
        pool.close();
        pool = PoolFixture.withoutRotation();
        sdk = pool.sdk();
        pool.user(EMAIL);
        String token = signIn(EMAIL, PoolFixture.PASSWORD).refreshToken();
        for (int i = 0; i < 2; i++) {
            AuthenticationResultType tokens = sdk.initiateAuth(r -> r.clientId(PoolFixture.CLIENT)
                            .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                            .authParameters(Map.of("REFRESH_TOKEN", token)))
                    .authenticationResult();
            assertNotNull(tokens.accessToken());
            assertNull(tokens.refreshToken());
        }
    }

    @Test
    void getUser_ownToken_showsWhatTheClientMayRead() throws Exception {
        pool.user(EMAIL);
        AuthenticationResultType tokens = signIn(EMAIL, PoolFixture.PASSWORD);
        var user = sdk.getUser(r -> r.accessToken(tokens.accessToken()));
        assertEquals(
                List.of("email", "email_verified", "sub"),
                user.userAttributes().stream().map(AttributeType::name).sorted().toList());
        assertEquals(List.of(), user.userMFASettingList());
        assertEquals("Invalid Access Token", refusal(() -> user(tokens.idToken())), "an ID token");
        assertEquals("Invalid Access Token", refusal(() -> user(tokens.accessToken() + "x")));
        pool.clock.advance(Duration.ofMinutes(15));
        assertEquals("Access Token has expired", refusal(() -> user(tokens.accessToken())));
    }

    @Test
    void getUser_tokenOfThePages_lacksTheScope() {
        pool.user(EMAIL);
        String token = pool.browser()
                .tokens(EMAIL, PoolFixture.PASSWORD)
                .path("access_token")
                .textValue();
        assertEquals("Access Token does not have required scopes", refusal(() -> user(token)));
        user(pool.browser()
                .accountTokens(EMAIL, PoolFixture.PASSWORD)
                .path("access_token")
                .textValue());
    }

    @Test
    void refresh_keepsTheScopes_thatWereAskedFor() throws Exception {
        pool.user(EMAIL);
        Browser browser = pool.browser();
        String plain = "openid email profile carrel/user";
        String account = plain + " aws.cognito.signin.user.admin";
        var first = browser.accountTokens(EMAIL, PoolFixture.PASSWORD);
        assertEquals(account, scope(first));
        assertEquals(
                account,
                scope(Browser.json(browser.refresh(first.path("refresh_token").textValue()))));
        var other = pool.browser().tokens(EMAIL, PoolFixture.PASSWORD);
        assertEquals(plain, scope(other));
        assertEquals(
                plain,
                scope(Browser.json(browser.refresh(other.path("refresh_token").textValue()))));
        String api = signIn(EMAIL, PoolFixture.PASSWORD).refreshToken();
        assertEquals(
                "aws.cognito.signin.user.admin",
                claims(refresh(api).authenticationResult().accessToken()).getStringClaim("scope"));
    }

    private static String scope(com.fasterxml.jackson.databind.JsonNode tokens) throws Exception {
        return claims(tokens.path("access_token").textValue()).getStringClaim("scope");
    }

    @Test
    void revokeToken_own_endsItsFamily() throws Exception {
        pool.user(EMAIL);
        AuthenticationResultType tokens = signIn(EMAIL, PoolFixture.PASSWORD);
        AuthenticationResultType others = signIn(EMAIL, PoolFixture.PASSWORD);
        assertThrows(
                UnsupportedTokenTypeException.class,
                () -> sdk.revokeToken(r -> r.clientId(PoolFixture.CLIENT).token(tokens.accessToken())));
        assertThrows(
                InvalidParameterException.class,
                () -> sdk.revokeToken(r -> r.clientId(PoolFixture.OTHER_CLIENT).token(tokens.refreshToken())));
        user(tokens.accessToken());

        sdk.revokeToken(r -> r.clientId(PoolFixture.CLIENT).token(tokens.refreshToken()));

        assertEquals("Access Token has been revoked", refusal(() -> user(tokens.accessToken())));
        user(others.accessToken());
    }

    @Test
    void globalSignOut_endsEveryFamily() throws Exception {
        pool.user(EMAIL);
        AuthenticationResultType one = signIn(EMAIL, PoolFixture.PASSWORD);
        AuthenticationResultType two = signIn(EMAIL, PoolFixture.PASSWORD);
        sdk.globalSignOut(r -> r.accessToken(one.accessToken()));
        assertEquals("Access Token has been revoked", refusal(() -> user(two.accessToken())));
        assertEquals("Refresh Token has been revoked", refusal(() -> refresh(two.refreshToken())));
        user(signIn(EMAIL, PoolFixture.PASSWORD).accessToken());
    }
}
