package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.cognito.srp.SrpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** Signing in with SRP, through the real client of the AWS SDK and without credentials. */
class SignInApiTest extends ApiCalls {
    @Test
    void signIn_wrongPasswordAndNobody_lookAndCostTheSame() throws Exception {
        pool.user(EMAIL);
        pool.powers.set(0);
        NotAuthorizedException wrong = assertThrows(NotAuthorizedException.class, () -> signIn(EMAIL, OTHER_PASSWORD));
        int forSomebody = pool.powers.getAndSet(0);
        NotAuthorizedException unknown =
                assertThrows(NotAuthorizedException.class, () -> signIn(NOBODY, OTHER_PASSWORD));
        assertEquals(
                wrong.awsErrorDetails().errorMessage(),
                unknown.awsErrorDetails().errorMessage());
        assertEquals(forSomebody, pool.powers.get());
        assertNotNull(signIn(EMAIL, PoolFixture.PASSWORD).accessToken());
    }

    @Test
    void initiateAuth_nobody_hasAlwaysTheSameSaltAndId() {
        SrpClient client = new SrpClient("TestPool1", new SecureRandom());
        Map<String, String> first = initiate(NOBODY, client).challengeParameters();
        Map<String, String> second =
                initiate(NOBODY.toUpperCase(Locale.ROOT), client).challengeParameters();
        assertEquals(first.get("SALT"), second.get("SALT"));
        assertEquals(first.get("USER_ID_FOR_SRP"), second.get("USER_ID_FOR_SRP"));
        assertNotEquals(first.get("SRP_B"), second.get("SRP_B"));
        pool.user(EMAIL);
        Map<String, String> real = initiate(EMAIL, client).challengeParameters();
        assertEquals(real.keySet(), first.keySet());
        assertEquals(value(real, "USERNAME").length(), value(first, "USERNAME").length());
    }

    @Test
    void signIn_fiveFailures_locksForASecondThenTwo() throws Exception {
        pool.user(EMAIL);
        for (String login : List.of(EMAIL, NOBODY)) {
            for (int i = 0; i < 5; i++) {
                assertEquals("Incorrect username or password.", refusal(() -> signIn(login, OTHER_PASSWORD)));
            }
            assertEquals("Password attempts exceeded", refusal(() -> signIn(login, OTHER_PASSWORD)));
        }
        assertEquals("Password attempts exceeded", refusal(() -> signIn(EMAIL, PoolFixture.PASSWORD)));
        pool.clock.advance(Duration.ofSeconds(1));
        assertEquals("Incorrect username or password.", refusal(() -> signIn(EMAIL, OTHER_PASSWORD)));
        pool.clock.advance(Duration.ofSeconds(1));
        assertEquals("Password attempts exceeded", refusal(() -> signIn(EMAIL, PoolFixture.PASSWORD)));
        pool.clock.advance(Duration.ofSeconds(1));
        assertNotNull(signIn(EMAIL, PoolFixture.PASSWORD).accessToken());
    }

    @Test
    void respond_proofOfAnotherSignIn_isRefused() throws Exception {
        pool.user(EMAIL);
        SrpClient client = new SrpClient("TestPool1", new SecureRandom());
        Map<String, String> challenge = initiate(EMAIL, client).challengeParameters();
        Map<String, String> answer = answer(client, challenge, PoolFixture.PASSWORD);
        assertThrows(
                NotAuthorizedException.class,
                () -> sdk.respondToAuthChallenge(r -> r.clientId(PoolFixture.OTHER_CLIENT)
                        .challengeName(ChallengeNameType.PASSWORD_VERIFIER)
                        .challengeResponses(answer)),
                "another client's exchange");
        Map<String, String> again = initiate(EMAIL, client).challengeParameters();
        Map<String, String> fresh = answer(client, again, PoolFixture.PASSWORD);
        assertNotNull(respond(fresh).authenticationResult().accessToken());
        assertThrows(NotAuthorizedException.class, () -> respond(fresh), "a proof is used up");
    }

    @Test
    void respond_afterThreeMinutes_isRefused() throws Exception {
        pool.user(EMAIL);
        SrpClient client = new SrpClient("TestPool1", new SecureRandom());
        Map<String, String> answer =
                answer(client, initiate(EMAIL, client).challengeParameters(), PoolFixture.PASSWORD);
        pool.clock.advance(Duration.ofMinutes(3));
        assertThrows(NotAuthorizedException.class, () -> respond(answer));
    }

    @Test
    void initiateAuth_flowsThatAreOff_areRefused() throws Exception {
        pool.user(EMAIL);
        String token = signIn(EMAIL, PoolFixture.PASSWORD).refreshToken();
        assertThrows(
                InvalidParameterException.class,
                () -> sdk.initiateAuth(r -> r.clientId(PoolFixture.CLIENT)
                        .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .authParameters(Map.of("REFRESH_TOKEN", token))));
        assertThrows(
                InvalidParameterException.class,
                () -> sdk.initiateAuth(r -> r.clientId(PoolFixture.CLIENT)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", EMAIL, "PASSWORD", PoolFixture.PASSWORD))));
        assertThrows(
                ResourceNotFoundException.class,
                () -> sdk.initiateAuth(r -> r.clientId("nosuchclient")
                        .authFlow(AuthFlowType.USER_SRP_AUTH)
                        .authParameters(Map.of("USERNAME", EMAIL, "SRP_A", "2"))));
        assertEquals(
                "Client " + PoolFixture.CLIENT + " is not configured for secret but secret was received",
                refusal(() -> sdk.initiateAuth(r -> r.clientId(PoolFixture.CLIENT)
                        .authFlow(AuthFlowType.USER_SRP_AUTH)
                        .authParameters(Map.of("USERNAME", EMAIL, "SRP_A", "2", "SECRET_HASH", "x")))));
    }

    @Test
    void temporaryPassword_mustBeReplaced_andEnds() throws Exception {
        CognitoIdentityProviderClient admin = pool.sdk(PoolFixture.ADMIN_KEY);
        admin.adminCreateUser(r -> r.userPoolId(PoolFixture.POOL)
                .username(EMAIL)
                .temporaryPassword(OTHER_PASSWORD)
                .userAttributes(attribute("email_verified", "true")));
        RespondToAuthChallengeResponse challenge = srp(EMAIL, OTHER_PASSWORD);
        assertEquals(ChallengeNameType.NEW_PASSWORD_REQUIRED, challenge.challengeName());
        assertThrows(InvalidPasswordException.class, () -> replace(challenge, "short"));
        assertNotNull(
                replace(challenge, PoolFixture.PASSWORD).authenticationResult().accessToken());
        assertEquals(
                "TokenGeneration_NewPasswordChallenge",
                pool.triggered
                        .get(pool.triggered.size() - 1)
                        .path("triggerSource")
                        .textValue());
        assertThrows(NotAuthorizedException.class, () -> replace(challenge, OTHER_PASSWORD), "a session is used up");
        assertNotNull(signIn(EMAIL, PoolFixture.PASSWORD).accessToken());

        admin.adminSetUserPassword(r -> r.userPoolId(PoolFixture.POOL)
                .username(EMAIL)
                .password(OTHER_PASSWORD)
                .permanent(false));
        pool.clock.advance(Duration.ofDays(3));
        assertTrue(refusal(() -> srp(EMAIL, OTHER_PASSWORD)).startsWith("Temporary password has expired"));
    }
}
