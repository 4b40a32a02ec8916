package dev.carrel.core;

import static dev.carrel.core.TestIssuer.CLIENT;
import static dev.carrel.core.TestIssuer.NOW;
import static dev.carrel.core.TestIssuer.SCOPE;
import static dev.carrel.core.TestIssuer.SUB;
import static dev.carrel.core.TestIssuer.sign;
import static dev.carrel.core.TestIssuer.signer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallersTest {
    private static final TestIssuer ISSUER = new TestIssuer();

    private final AccessTokens tokens = new AccessTokens(ISSUER.issuer(), CLIENT, new TestClock(NOW));
    private final Callers callers = new Callers(tokens);

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    @Test
    void from_goodToken_isTheCaller() {
        Caller caller = callers.from(ISSUER.event(ISSUER.token()), SCOPE);

        assertEquals(SUB, caller.sub());
        assertEquals(Set.of("openid", "carrel/user"), caller.scopes());
        assertEquals(NOW.plusSeconds(840), caller.expiresAt());
    }

    @Test
    void toString_anyCaller_tellsNothing() {
        String token = ISSUER.token();
        String text = callers.from(ISSUER.event(token), SCOPE).toString();

        assertFalse(text.contains(SUB), text);
        assertFalse(text.contains(token), text);
    }

    @Test
    void signIn_tokenThatTells_isItsOwn() {
        String token =
                ISSUER.token(c -> c.claim("auth_time", NOW.minusSeconds(30).getEpochSecond())
                        .claim("origin_jti", "sign-in-1")
                        .claim("cognito:groups", List.of("admins")));

        SignIn signIn = callers.from(ISSUER.event(token), SCOPE).signIn();

        assertEquals(NOW.minusSeconds(30), signIn.at());
        assertEquals("sign-in-1", signIn.id());
        assertEquals(Set.of("openid", "carrel/user"), signIn.scopes());
        assertEquals(List.of("admins"), signIn.groups());
        assertEquals(token, signIn.accessToken());
        assertFalse(signIn.toString().contains(token));
    }

    @Test
    void signIn_tokenThatDoesNotTellWhenOrWhich_isUnauthenticated() {
        for (String missing : List.of("auth_time", "origin_jti")) {
            String token = ISSUER.token(c -> c.claim("auth_time", NOW.getEpochSecond())
                    .claim("origin_jti", "sign-in-1")
                    .claim(missing, null));
            Caller caller = callers.from(ISSUER.event(token), SCOPE);

            Problem problem = assertThrows(Problem.class, caller::signIn);

            assertEquals(ErrorCode.UNAUTHENTICATED, problem.code(), missing);
        }
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad("expired", c -> c.expirationTime(Date.from(NOW))),
                bad("expired long ago", c -> c.expirationTime(Date.from(NOW.minusSeconds(86_400)))),
                bad("without expiry", c -> c.expirationTime(null)),
                bad("without issue time", c -> c.issueTime(null)),
                bad("issued in the future", c -> c.issueTime(Date.from(NOW.plusSeconds(61)))),
                bad("not valid yet", c -> c.notBeforeTime(Date.from(NOW.plusSeconds(1)))),
                bad("other issuer", c -> c.issuer("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_other")),
                bad("issuer with a slash", c -> c.issuer(ISSUER.issuer() + "/")),
                bad("without issuer", c -> c.issuer(null)),
                bad("other audience", c -> c.audience("client2")),
                bad("without audience", c -> c.audience((String) null)),
                bad("other client", c -> c.claim("client_id", "client2")),
                bad("without client", c -> c.claim("client_id", null)),
                bad("ID token", c -> c.claim("token_use", "id")),
                bad("without use", c -> c.claim("token_use", null)),
                bad("without scope", c -> c.claim("scope", null)),
                bad("without user", c -> c.subject(null)),
                bad("user in upper case", c -> c.subject("0A1B2C3D-1111-4222-8333-444455556666")),
                bad("user that is no UUID", c -> c.subject("admin")));
    }

    private static Arguments bad(String name, Consumer<JWTClaimsSet.Builder> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void from_badClaim_isUnauthenticated(String name, Consumer<JWTClaimsSet.Builder> change) {
        String token = ISSUER.token(change);
        assertEquals(
                ErrorCode.UNAUTHENTICATED,
                assertThrows(Problem.class, () -> tokens.verify(token)).code());
        refused(ErrorCode.UNAUTHENTICATED, ISSUER.event(token));
    }

    @Test
    void from_audienceAmongOthers_isAccepted() {
        String token = ISSUER.token(c -> c.audience(List.of("other", CLIENT)));

        assertEquals(SUB, callers.from(ISSUER.event(token), SCOPE).sub());
    }

    @Test
    void from_algorithmNone_isUnauthenticated() {
        refused(
                ErrorCode.UNAUTHENTICATED,
                ISSUER.event(new PlainJWT(ISSUER.claims().build()).serialize()));
    }

    @Test
    void from_algorithmNoneInASignedShape_isUnauthenticated() {
        String header = Base64URL.encode("{\"alg\":\"none\",\"kid\":\"key-1\"}").toString();
        String[] parts = ISSUER.token().split("\\.", -1);

        refused(ErrorCode.UNAUTHENTICATED, ISSUER.event(header + "." + parts[1] + "." + parts[2]));
        refused(ErrorCode.UNAUTHENTICATED, ISSUER.event(header + "." + parts[1] + "."));
    }

    @Test
    void from_hmacWithThePublicKey_isUnauthenticated() throws JOSEException {
        for (byte[] secret : List.of(
                ISSUER.key().toPublicKey().getEncoded(),
                ISSUER.key().toPublicJWK().toJSONString().getBytes(UTF_8))) {
            String token = sign(ISSUER.claims().build(), JWSAlgorithm.HS256, "key-1", new MACSigner(secret));

            refused(ErrorCode.UNAUTHENTICATED, ISSUER.event(token));
        }
    }

    @Test
    void from_otherRsaAlgorithm_isUnauthenticated() {
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            refused(
                    ErrorCode.UNAUTHENTICATED,
                    ISSUER.event(sign(ISSUER.claims().build(), algorithm, "key-1", signer(ISSUER.key()))));
        }
    }

    @Test
    void from_otherPoolsKey_isUnauthenticated() {
        RSAKey other = TestIssuer.newKey("key-2");
        JWTClaimsSet claims = ISSUER.claims().build();

        refused(ErrorCode.UNAUTHENTICATED, ISSUER.event(sign(claims, JWSAlgorithm.RS256, "key-2", signer(other))));
        refused(ErrorCode.UNAUTHENTICATED, ISSUER.event(sign(claims, JWSAlgorithm.RS256, "key-1", signer(other))));
    }

    @Test
    void from_tamperedPayload_isUnauthenticated() {
        String[] parts = ISSUER.token().split("\\.", -1);
        String payload = Base64URL.encode(ISSUER.claims()
                        .claim("scope", "carrel/user carrel/admin")
                        .build()
                        .toString())
                .toString();

        refused(ErrorCode.UNAUTHENTICATED, ISSUER.event(parts[0] + "." + payload + "." + parts[2]));
    }

    @Test
    void from_tamperedTags_isUnauthenticated() {
        String token = ISSUER.token(c -> c.claim("https://aws.amazon.com/tags", tags(SUB)));
        assertEquals(SUB, callers.from(ISSUER.event(token), SCOPE).sub());

        String[] parts = token.split("\\.", -1);
        String payload = Base64URL.encode(ISSUER.claims()
                        .claim("https://aws.amazon.com/tags", tags("ffffffff-1111-4222-8333-444455556666"))
                        .build()
                        .toString())
                .toString();
        refused(ErrorCode.UNAUTHENTICATED, ISSUER.event(parts[0] + "." + payload + "." + parts[2]));
    }

    private static Map<String, Object> tags(String sub) {
        return Map.of("principal_tags", Map.of("sub", List.of(sub)));
    }

    @Test
    void from_tokenWithoutKeyId_isUnauthenticated() {
        String token = sign(ISSUER.claims().build(), JWSAlgorithm.RS256, null, signer(ISSUER.key()));

        refused(ErrorCode.UNAUTHENTICATED, ISSUER.event(token));
    }

    @Test
    void from_authorizationThatIsNoBearerToken_isUnauthenticated() {
        String token = ISSUER.token();
        for (String value :
                List.of("", token, "Basic " + token, "Bearer", "Bearer  " + token, "Bearer a.b", "Bearer x y")) {
            APIGatewayV2HTTPEvent event = ISSUER.event(token);
            event.setHeaders(Map.of("authorization", value));
            refused(ErrorCode.UNAUTHENTICATED, event);
        }
        APIGatewayV2HTTPEvent without = ISSUER.event(token);
        without.setHeaders(Map.of());
        refused(ErrorCode.UNAUTHENTICATED, without);
    }

    @Test
    void from_schemeInAnyCase_isAccepted() {
        APIGatewayV2HTTPEvent event = ISSUER.event("unused");
        event.setHeaders(Map.of("Authorization", "bearer " + ISSUER.token()));

        assertEquals(SUB, callers.from(event, SCOPE).sub());
    }

    @Test
    void from_hugeToken_isUnauthenticated() {
        refused(ErrorCode.UNAUTHENTICATED, ISSUER.event(ISSUER.token(c -> c.claim("padding", "x".repeat(8 * 1024)))));
    }

    @Test
    void from_otherScope_isForbidden() {
        for (String scope : List.of("openid", "carrel/admin", "carrel/users", "xcarrel/user")) {
            Map<String, String> passedOn = ISSUER.passedOn();
            passedOn.put("scope", scope);

            refused(ErrorCode.FORBIDDEN, TestIssuer.event(ISSUER.token(c -> c.claim("scope", scope)), passedOn));
        }
    }

    @Test
    void from_eventWithoutAuthorizer_isUnauthenticated() {
        APIGatewayV2HTTPEvent event = ISSUER.event(ISSUER.token());
        event.getRequestContext().setAuthorizer(null);
        refused(ErrorCode.UNAUTHENTICATED, event);

        event.setRequestContext(null);
        refused(ErrorCode.UNAUTHENTICATED, event);
    }

    @Test
    void from_eventThatDisagreesWithTheToken_isUnauthenticated() {
        Map<String, String> wrong = Map.of(
                "sub", "ffffffff-1111-4222-8333-444455556666",
                "iss", "https://elsewhere.example",
                "client_id", "client2",
                "token_use", "id",
                "scope", "carrel/user carrel/admin",
                "exp", "1",
                "iat", "nonsense",
                "jti", "token-2");
        wrong.forEach((name, value) -> {
            Map<String, String> passedOn = ISSUER.passedOn();
            passedOn.put(name, value);
            refused(ErrorCode.UNAUTHENTICATED, TestIssuer.event(ISSUER.token(), passedOn));
        });
    }

    @Test
    void from_eventWithAClaimLeftOutOrAdded_isUnauthenticated() {
        for (String name : List.of("sub", "iss", "client_id", "token_use", "scope", "exp", "iat")) {
            Map<String, String> less = ISSUER.passedOn();
            less.remove(name);
            refused(ErrorCode.UNAUTHENTICATED, TestIssuer.event(ISSUER.token(), less));
        }
        Map<String, String> more = ISSUER.passedOn();
        more.put("custom:role", "admin");
        refused(ErrorCode.UNAUTHENTICATED, TestIssuer.event(ISSUER.token(), more));
    }

    @Test
    void from_numbersInTheGatewaysNotation_agree() {
        Map<String, String> passedOn = new HashMap<>(ISSUER.passedOn());
        passedOn.put("exp", NOW.plusSeconds(840).getEpochSecond() + ".0");

        assertEquals(
                SUB,
                callers.from(TestIssuer.event(ISSUER.token(), passedOn), SCOPE).sub());
    }

    private void refused(ErrorCode code, APIGatewayV2HTTPEvent event) {
        Problem problem = assertThrows(Problem.class, () -> callers.from(event, SCOPE));

        assertEquals(code, problem.code());
        assertEquals(code.detail(), problem.detail(), "an attacker is not told which rule failed");
        assertTrue(problem.errors().isEmpty());
    }
}
