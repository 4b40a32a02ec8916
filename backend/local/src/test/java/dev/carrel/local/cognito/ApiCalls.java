package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.carrel.local.cognito.srp.SrpClient;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetTokensFromRefreshTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** A pool, and the calls that the tests of its open operations make. */
abstract class ApiCalls {
    static final String EMAIL = "Ada@example.com";
    static final String NOBODY = "Bob@example.com";
    static final String OTHER_PASSWORD = "Another horse 2 battery";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "EEE MMM d HH:mm:ss 'UTC' uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    PoolFixture pool;
    CognitoIdentityProviderClient sdk;

    @BeforeEach
    void start() throws Exception {
        pool = PoolFixture.start();
        sdk = pool.sdk();
    }

    @AfterEach
    void stop() {
        pool.close();
        assertEquals(List.of(), pool.failures);
    }

    void signUp(String email, String password) {
        sdk.signUp(r -> r.clientId(PoolFixture.CLIENT).username(email).password(password));
    }

    void confirm(String email, String code) {
        sdk.confirmSignUp(r -> r.clientId(PoolFixture.CLIENT).username(email).confirmationCode(code));
    }

    CodeDeliveryDetailsType forgot(String email) {
        return sdk.forgotPassword(r -> r.clientId(PoolFixture.CLIENT).username(email))
                .codeDeliveryDetails();
    }

    void reset(String email, String code, String password) {
        sdk.confirmForgotPassword(r -> r.clientId(PoolFixture.CLIENT)
                .username(email)
                .confirmationCode(code)
                .password(password));
    }

    InitiateAuthResponse initiate(String email, SrpClient client) {
        return sdk.initiateAuth(r -> r.clientId(PoolFixture.CLIENT)
                .authFlow(AuthFlowType.USER_SRP_AUTH)
                .authParameters(Map.of("USERNAME", email, "SRP_A", client.publicA())));
    }

    Map<String, String> answer(SrpClient client, Map<String, String> challenge, String password) throws Exception {
        String timestamp = TIMESTAMP.format(pool.clock.instant());
        String userId = value(challenge, "USER_ID_FOR_SRP");
        String proof = client.proof(
                userId,
                password,
                value(challenge, "SALT"),
                value(challenge, "SRP_B"),
                value(challenge, "SECRET_BLOCK"),
                timestamp);
        return Map.of(
                "USERNAME", userId,
                "PASSWORD_CLAIM_SECRET_BLOCK", value(challenge, "SECRET_BLOCK"),
                "PASSWORD_CLAIM_SIGNATURE", proof,
                "TIMESTAMP", timestamp);
    }

    RespondToAuthChallengeResponse respond(Map<String, String> answer) {
        return sdk.respondToAuthChallenge(r -> r.clientId(PoolFixture.CLIENT)
                .challengeName(ChallengeNameType.PASSWORD_VERIFIER)
                .challengeResponses(answer));
    }

    RespondToAuthChallengeResponse srp(String email, String password) throws Exception {
        SrpClient client = new SrpClient("TestPool1", new SecureRandom());
        return respond(answer(client, initiate(email, client).challengeParameters(), password));
    }

    AuthenticationResultType signIn(String email, String password) throws Exception {
        return srp(email, password).authenticationResult();
    }

    RespondToAuthChallengeResponse replace(RespondToAuthChallengeResponse challenge, String password) {
        return sdk.respondToAuthChallenge(r -> r.clientId(PoolFixture.CLIENT)
                .challengeName(ChallengeNameType.NEW_PASSWORD_REQUIRED)
                .session(challenge.session())
                .challengeResponses(Map.of("USERNAME", EMAIL, "NEW_PASSWORD", password)));
    }

    GetTokensFromRefreshTokenResponse refresh(String token) {
        return sdk.getTokensFromRefreshToken(r -> r.clientId(PoolFixture.CLIENT).refreshToken(token));
    }

    void user(String accessToken) {
        sdk.getUser(r -> r.accessToken(accessToken));
    }

    void change(String accessToken, String from, String to) {
        sdk.changePassword(
                r -> r.accessToken(accessToken).previousPassword(from).proposedPassword(to));
    }

    static String refusal(Executable call) {
        return assertThrows(NotAuthorizedException.class, call)
                .awsErrorDetails()
                .errorMessage();
    }

    static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    static String value(Map<String, String> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    static JWTClaimsSet claims(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
