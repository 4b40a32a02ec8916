package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EnableSoftwareTokenMfaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponseType;

/** The second factor, through the real client of the AWS SDK. */
class TotpApiTest extends ApiCalls {
    @Test
    void enrol_thenSignIn_asksForACodeAndTakesIt() throws Exception {
        pool.user(EMAIL);
        String token = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        String secret = associate(token);
        assertEquals(52, secret.length());
        assertEquals(
                VerifySoftwareTokenResponseType.SUCCESS,
                sdk.verifySoftwareToken(r ->
                                r.accessToken(token).userCode(pool.totp(secret)).friendlyDeviceName("phone"))
                        .status());
        assertNotNull(signIn(EMAIL, PoolFixture.PASSWORD), "verified is not yet on");
        assertEquals(List.of(), sdk.getUser(r -> r.accessToken(token)).userMFASettingList());

        prefer(token, true, true);

        var user = sdk.getUser(r -> r.accessToken(token));
        assertEquals(List.of("SOFTWARE_TOKEN_MFA"), user.userMFASettingList());
        assertEquals("SOFTWARE_TOKEN_MFA", user.preferredMfaSetting());
        var seen = pool.sdk(PoolFixture.ADMIN_KEY)
                .adminGetUser(r -> r.userPoolId(PoolFixture.POOL).username(EMAIL));
        assertEquals(List.of("SOFTWARE_TOKEN_MFA"), seen.userMFASettingList());
        assertEquals("SOFTWARE_TOKEN_MFA", seen.preferredMfaSetting());
        RespondToAuthChallengeResponse challenge = srp(EMAIL, PoolFixture.PASSWORD);
        assertEquals(ChallengeNameType.SOFTWARE_TOKEN_MFA, challenge.challengeName());
        assertNull(challenge.authenticationResult());
        assertEquals("phone", challenge.challengeParameters().get("FRIENDLY_DEVICE_NAME"));
        long passwordAt = pool.clock.instant().getEpochSecond();
        pool.clock.advance(Duration.ofSeconds(90));
        AuthenticationResultType tokens = answer(challenge, pool.totp(secret)).authenticationResult();
        assertEquals(
                passwordAt,
                claims(tokens.accessToken())
                        .getDateClaim("auth_time")
                        .toInstant()
                        .getEpochSecond(),
                "the time of the password");
        assertEquals(
                "aws.cognito.signin.user.admin", claims(tokens.accessToken()).getStringClaim("scope"));
    }

    @Test
    void code_wrongOrUsedOrOld_isRefusedAndTheSessionGoesOn() throws Exception {
        String secret = enrolled();
        pool.clock.advance(Duration.ofMinutes(1));
        RespondToAuthChallengeResponse challenge = srp(EMAIL, PoolFixture.PASSWORD);
        assertThrows(CodeMismatchException.class, () -> answer(challenge, wrong(pool.totp(secret))));
        assertThrows(CodeMismatchException.class, () -> answer(challenge, pool.totp(secret, -2)), "two steps late");
        assertThrows(CodeMismatchException.class, () -> answer(challenge, pool.totp(secret, 2)), "two steps early");
        assertThrows(InvalidParameterException.class, () -> answer(challenge, ""));
        String code = pool.totp(secret);
        assertNotNull(answer(challenge, code).authenticationResult().accessToken());
        assertEquals(
                "Invalid session for the user.", refusal(() -> answer(challenge, pool.totp(secret, 1))), "done once");

        RespondToAuthChallengeResponse again = srp(EMAIL, PoolFixture.PASSWORD);
        ExpiredCodeException used = assertThrows(ExpiredCodeException.class, () -> answer(again, code));
        assertEquals(
                "Your software token has already been used once.",
                used.awsErrorDetails().errorMessage());
        assertThrows(ExpiredCodeException.class, () -> answer(again, pool.totp(secret, -1)), "older than that");
        assertNotNull(answer(again, pool.totp(secret, 1)).authenticationResult().accessToken());
    }

    @Test
    void code_shownAtTheSameMoment_isAcceptedOnce() throws Exception {
        String secret = enrolled();
        pool.clock.advance(Duration.ofMinutes(1));
        String code = pool.totp(secret);
        List<Callable<Boolean>> calls = new ArrayList<>();
        // fewer than lock the user out
        for (int i = 0; i < 4; i++) {
            RespondToAuthChallengeResponse challenge = srp(EMAIL, PoolFixture.PASSWORD);
            calls.add(() -> accepted(challenge, code));
        }
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            int accepted = 0;
            for (Future<Boolean> outcome : threads.invokeAll(calls)) {
                accepted += outcome.get() ? 1 : 0;
            }
            assertEquals(1, accepted);
        } finally {
            threads.shutdown();
        }
    }

    private boolean accepted(RespondToAuthChallengeResponse challenge, String code) {
        try {
            return answer(challenge, code).authenticationResult() != null;
        } catch (ExpiredCodeException e) {
            return false;
        }
    }

    @Test
    void code_fiveFailures_locksWhateverThePasswordSays() throws Exception {
        String secret = enrolled();
        pool.clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            // a right password in between does not make the count begin anew
            RespondToAuthChallengeResponse challenge = srp(EMAIL, PoolFixture.PASSWORD);
            assertThrows(CodeMismatchException.class, () -> answer(challenge, wrong(pool.totp(secret))));
        }
        RespondToAuthChallengeResponse challenge = srp(EMAIL, PoolFixture.PASSWORD);
        assertEquals("Password attempts exceeded", refusal(() -> answer(challenge, pool.totp(secret))));
        pool.clock.advance(Duration.ofSeconds(1));
        assertNotNull(
                answer(challenge, pool.totp(secret)).authenticationResult().accessToken());
    }

    @Test
    void session_ofAnotherClientOrUserOrTooOld_isRefused() throws Exception {
        String secret = enrolled();
        pool.user(NOBODY);
        pool.clock.advance(Duration.ofMinutes(1));
        RespondToAuthChallengeResponse challenge = srp(EMAIL, PoolFixture.PASSWORD);
        assertEquals(
                "Invalid session for the user.",
                refusal(() -> respond(PoolFixture.OTHER_CLIENT, challenge.session(), EMAIL, pool.totp(secret))));
        assertEquals(
                "Invalid session for the user.",
                refusal(() -> respond(PoolFixture.CLIENT, challenge.session(), NOBODY, pool.totp(secret))));
        assertEquals(
                "Invalid session for the user.",
                refusal(() -> respond(PoolFixture.CLIENT, "x".repeat(43), EMAIL, pool.totp(secret))));
        pool.clock.advance(Duration.ofMinutes(3));
        assertEquals("Invalid session for the user.", refusal(() -> answer(challenge, pool.totp(secret))));
        RespondToAuthChallengeResponse fresh = srp(EMAIL, PoolFixture.PASSWORD);
        change(token(), PoolFixture.PASSWORD, OTHER_PASSWORD);
        assertEquals(
                "Invalid session for the user.",
                refusal(() -> answer(fresh, pool.totp(secret))),
                "a password that was replaced meanwhile");
        RespondToAuthChallengeResponse last = srp(EMAIL, OTHER_PASSWORD);
        assertNotNull(answer(last, pool.totp(secret)).authenticationResult().accessToken());
    }

    @Test
    void verify_wrongCode_isRefusedAndKeepsTheAppBefore() throws Exception {
        String secret = enrolled();
        pool.clock.advance(Duration.ofMinutes(1));
        String token = token();
        String next = associate(token);
        assertNotEquals(secret, next);
        EnableSoftwareTokenMfaException refused =
                assertThrows(EnableSoftwareTokenMfaException.class, () -> verify(token, wrong(pool.totp(next))));
        assertEquals(
                "Code mismatch and fail enable Software Token MFA",
                refused.awsErrorDetails().errorMessage());
        assertThrows(InvalidParameterException.class, () -> verify(token, "12345"));
        assertThrows(EnableSoftwareTokenMfaException.class, () -> verify(token, pool.totp(secret)), "the old app's");
        RespondToAuthChallengeResponse before = srp(EMAIL, PoolFixture.PASSWORD);
        assertNotNull(answer(before, pool.totp(secret)).authenticationResult().accessToken());

        verify(token, pool.totp(next));

        pool.clock.advance(Duration.ofMinutes(1));
        RespondToAuthChallengeResponse after = srp(EMAIL, PoolFixture.PASSWORD);
        assertThrows(CodeMismatchException.class, () -> answer(after, pool.totp(secret)));
        assertNotNull(answer(after, pool.totp(next)).authenticationResult().accessToken());
        assertThrows(SoftwareTokenMfaNotFoundException.class, () -> verify(token, pool.totp(next)), "nothing pending");
    }

    @Test
    void verify_fiveFailures_locks() throws Exception {
        pool.user(EMAIL);
        String token = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        String secret = associate(token);
        for (int i = 0; i < 5; i++) {
            assertThrows(EnableSoftwareTokenMfaException.class, () -> verify(token, wrong(pool.totp(secret))));
        }
        assertThrows(TooManyRequestsException.class, () -> verify(token, pool.totp(secret)));
        pool.clock.advance(Duration.ofSeconds(1));
        verify(token, pool.totp(secret));
    }

    @Test
    void preference_offAndOnAgain_decidesWhetherACodeIsAsked() throws Exception {
        pool.user(EMAIL);
        String fresh = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        assertThrows(InvalidParameterException.class, () -> prefer(fresh, true, true), "no app was verified");
        associate(fresh);
        assertThrows(InvalidParameterException.class, () -> prefer(fresh, true, true), "still not verified");
        enrol(fresh);
        assertThrows(InvalidParameterException.class, () -> prefer(fresh, false, true), "preferred and off");
        assertThrows(
                InvalidParameterException.class,
                () -> sdk.setUserMFAPreference(r -> r.accessToken(fresh).smsMfaSettings(s -> s.enabled(true))));
        assertEquals(
                ChallengeNameType.SOFTWARE_TOKEN_MFA,
                srp(EMAIL, PoolFixture.PASSWORD).challengeName());
        prefer(fresh, true, false);
        assertNull(sdk.getUser(r -> r.accessToken(fresh)).preferredMfaSetting());
        assertEquals(
                ChallengeNameType.SOFTWARE_TOKEN_MFA,
                srp(EMAIL, PoolFixture.PASSWORD).challengeName());
        prefer(fresh, false, false);
        assertNotNull(signIn(EMAIL, PoolFixture.PASSWORD).accessToken());
        prefer(fresh, true, true);
        assertEquals(
                ChallengeNameType.SOFTWARE_TOKEN_MFA,
                srp(EMAIL, PoolFixture.PASSWORD).challengeName());
    }

    @Test
    void adminPreference_off_letsInWithoutACode() throws Exception {
        enrolled();
        var admin = pool.sdk(PoolFixture.ADMIN_KEY);
        assertEquals(
                ChallengeNameType.SOFTWARE_TOKEN_MFA,
                srp(EMAIL, PoolFixture.PASSWORD).challengeName());
        RespondToAuthChallengeResponse open = srp(EMAIL, PoolFixture.PASSWORD);
        admin.adminSetUserMFAPreference(
                r -> r.userPoolId(PoolFixture.POOL).username(EMAIL).softwareTokenMfaSettings(s -> s.enabled(false)
                        .preferredMfa(false)));
        assertThrows(SoftwareTokenMfaNotFoundException.class, () -> answer(open, "123456"));
        assertNotNull(signIn(EMAIL, PoolFixture.PASSWORD).accessToken());
        assertEquals(
                List.of(),
                admin.adminGetUser(r -> r.userPoolId(PoolFixture.POOL).username(EMAIL))
                        .userMFASettingList());
    }

    @Test
    void anyOperation_withoutTheScope_isRefused() throws Exception {
        pool.user(EMAIL);
        String plain = pool.browser()
                .tokens(EMAIL, PoolFixture.PASSWORD)
                .path("access_token")
                .asText();
        String missing = "Access Token does not have required scopes";
        assertEquals(missing, refusal(() -> associate(plain)));
        assertEquals(missing, refusal(() -> verify(plain, "123456")));
        assertEquals(missing, refusal(() -> prefer(plain, false, false)));
        String token = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        enrol(token);
        sdk.globalSignOut(r -> r.accessToken(token));
        assertEquals("Access Token has been revoked", refusal(() -> associate(token)));
        assertThrows(InvalidParameterException.class, () -> sdk.associateSoftwareToken(r -> {}), "neither");
        assertThrows(
                InvalidParameterException.class,
                () -> sdk.associateSoftwareToken(r -> r.accessToken(token).session("x".repeat(43))),
                "both");
    }

    @Test
    void poolWithoutSoftwareTokens_refusesThem() throws Exception {
        restart(MfaMode.OFF);
        pool.user(EMAIL);
        String token = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        assertThrows(SoftwareTokenMfaNotFoundException.class, () -> associate(token));
    }

    @Test
    void poolThatRequiresThem_asksForTheSetUpFirst() throws Exception {
        restart(MfaMode.ON);
        pool.user(EMAIL);
        RespondToAuthChallengeResponse challenge = srp(EMAIL, PoolFixture.PASSWORD);
        assertEquals(ChallengeNameType.MFA_SETUP, challenge.challengeName());
        assertNull(challenge.authenticationResult());
        assertEquals("[\"SOFTWARE_TOKEN_MFA\"]", challenge.challengeParameters().get("MFAS_CAN_SETUP"));
        assertThrows(InvalidParameterException.class, () -> setUp(challenge.session()), "not set up yet");
        var associated = sdk.associateSoftwareToken(r -> r.session(challenge.session()));
        String secret = associated.secretCode();
        assertEquals(
                "Invalid session for the user.",
                refusal(() -> sdk.associateSoftwareToken(r -> r.session(challenge.session()))),
                "replaced by the next session");
        assertThrows(
                EnableSoftwareTokenMfaException.class,
                () -> sdk.verifySoftwareToken(
                        r -> r.session(associated.session()).userCode(wrong(pool.totp(secret)))));
        assertThrows(InvalidParameterException.class, () -> setUp(associated.session()), "still not set up");
        String done = sdk.verifySoftwareToken(
                        r -> r.session(associated.session()).userCode(pool.totp(secret)))
                .session();
        assertNotNull(setUp(done).authenticationResult().accessToken());
        assertEquals("Invalid session for the user.", refusal(() -> setUp(done)), "done once");

        pool.clock.advance(Duration.ofMinutes(1));
        RespondToAuthChallengeResponse next = srp(EMAIL, PoolFixture.PASSWORD);
        assertEquals(ChallengeNameType.SOFTWARE_TOKEN_MFA, next.challengeName());
        assertNotNull(answer(next, pool.totp(secret)).authenticationResult().accessToken());
    }

    @Test
    void temporaryPassword_ofAUserWithAnApp_isNoWayAround() throws Exception {
        String secret = enrolled();
        pool.sdk(PoolFixture.ADMIN_KEY).adminSetUserPassword(r -> r.userPoolId(PoolFixture.POOL)
                .username(EMAIL)
                .password(OTHER_PASSWORD)
                .permanent(false));
        pool.clock.advance(Duration.ofMinutes(1));
        RespondToAuthChallengeResponse first = srp(EMAIL, OTHER_PASSWORD);
        assertEquals(ChallengeNameType.NEW_PASSWORD_REQUIRED, first.challengeName());
        RespondToAuthChallengeResponse second = replace(first, PoolFixture.PASSWORD);
        assertEquals(ChallengeNameType.SOFTWARE_TOKEN_MFA, second.challengeName());
        assertNull(second.authenticationResult());
        assertNotNull(answer(second, pool.totp(secret)).authenticationResult().accessToken());
        assertTrue(pool.triggered.stream()
                .anyMatch(
                        event -> event.path("triggerSource").asText().equals("TokenGeneration_NewPasswordChallenge")));
    }

    /** A user with an app, whose secret this is. */
    private String enrolled() throws Exception {
        pool.user(EMAIL);
        return enrol(signIn(EMAIL, PoolFixture.PASSWORD).accessToken());
    }

    private String enrol(String token) {
        String secret = associate(token);
        verify(token, pool.totp(secret));
        prefer(token, true, true);
        return secret;
    }

    /** An access token of the user with the app, which is turned off and on for it. */
    private String token() throws Exception {
        var admin = pool.sdk(PoolFixture.ADMIN_KEY);
        admin.adminSetUserMFAPreference(
                r -> r.userPoolId(PoolFixture.POOL).username(EMAIL).softwareTokenMfaSettings(s -> s.enabled(false)));
        String token = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        prefer(token, true, true);
        return token;
    }

    private String associate(String token) {
        return sdk.associateSoftwareToken(r -> r.accessToken(token)).secretCode();
    }

    private void verify(String token, String code) {
        sdk.verifySoftwareToken(r -> r.accessToken(token).userCode(code));
    }

    private void prefer(String token, boolean enabled, boolean preferred) {
        sdk.setUserMFAPreference(r -> r.accessToken(token)
                .softwareTokenMfaSettings(s -> s.enabled(enabled).preferredMfa(preferred)));
    }

    private RespondToAuthChallengeResponse answer(RespondToAuthChallengeResponse challenge, String code) {
        return respond(PoolFixture.CLIENT, challenge.session(), EMAIL, code);
    }

    private RespondToAuthChallengeResponse respond(String client, String session, String username, String code) {
        return sdk.respondToAuthChallenge(r -> r.clientId(client)
                .challengeName(ChallengeNameType.SOFTWARE_TOKEN_MFA)
                .session(session)
                .challengeResponses(Map.of("USERNAME", username, "SOFTWARE_TOKEN_MFA_CODE", code)));
    }

    private RespondToAuthChallengeResponse setUp(String session) {
        return sdk.respondToAuthChallenge(r -> r.clientId(PoolFixture.CLIENT)
                .challengeName(ChallengeNameType.MFA_SETUP)
                .session(session)
                .challengeResponses(Map.of("USERNAME", EMAIL)));
    }

    private void restart(MfaMode mfa) throws Exception {
        pool.close();
        pool = PoolFixture.with(mfa);
        sdk = pool.sdk();
    }
}
