package dev.carrel.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.carrel.local.TestClock;
import dev.carrel.local.gateway.JwtAuthorizer.Verdict;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class JwtAuthorizerTest {
    private static final String ISSUER = "http://localhost:1/pool";
    private static final RSAKey KEY = key("one");
    private static final RSAKey OTHER = key("one");
    private static final Route.JwtRule RULE = new Route.JwtRule(ISSUER, List.of("client"), List.of("carrel/user"));

    private final TestClock clock = new TestClock();
    private final JwtAuthorizer authorizer = new JwtAuthorizer(
            issuer -> issuer.equals(ISSUER) ? Optional.of(new JWKSet(KEY.toPublicJWK())) : Optional.empty(), clock);

    @Test
    void judge_goodToken_passesWithItsScopes() throws Exception {
        Verdict.Pass pass = assertInstanceOf(Verdict.Pass.class, judge(signed(KEY, claims(c -> c))));
        assertEquals(List.of("openid", "carrel/user"), pass.scopes());
    }

    @Test
    void judge_clientIdWithoutAud_passes() throws Exception {
        JWTClaimsSet claims = claims(c -> c.audience((String) null).claim("client_id", "client"));
        assertInstanceOf(Verdict.Pass.class, judge(signed(KEY, claims)));
    }

    @Test
    void judge_missingToken_isUnauthorized() {
        assertInstanceOf(Verdict.Unauthorized.class, authorizer.judge(RULE, Optional.empty()));
    }

    @Test
    void judge_noAlgorithm_isUnauthorized() throws Exception {
        unauthorized(new PlainJWT(claims(c -> c)).serialize());
    }

    @Test
    void judge_hmacWithThePublicKey_isUnauthorized() throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims(c -> c));
        jwt.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
        unauthorized(jwt.serialize());
    }

    @Test
    void judge_anotherPoolsKey_isUnauthorized() throws Exception {
        unauthorized(signed(OTHER, claims(c -> c)));
    }

    @Test
    void judge_wrongIssuer_isUnauthorized() throws Exception {
        unauthorized(signed(KEY, claims(c -> c.issuer("http://localhost:1/other"))));
    }

    @Test
    void judge_wrongAudience_isUnauthorized() throws Exception {
        // the right client id does not help when an audience is named
        unauthorized(signed(KEY, claims(c -> c.audience("other").claim("client_id", "client"))));
    }

    @Test
    void judge_expired_isUnauthorizedFromTheVeryMoment() throws Exception {
        String token = signed(KEY, claims(c -> c));
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertInstanceOf(Verdict.Pass.class, judge(token));
        clock.advance(Duration.ofSeconds(1));
        unauthorized(token);
    }

    @Test
    void judge_noExpiry_isUnauthorized() throws Exception {
        unauthorized(signed(KEY, claims(c -> c.expirationTime(null))));
    }

    @Test
    void judge_issuedInTheFuture_isUnauthorized() throws Exception {
        unauthorized(
                signed(KEY, claims(c -> c.issueTime(Date.from(clock.instant().plusSeconds(60))))));
        unauthorized(signed(
                KEY, claims(c -> c.notBeforeTime(Date.from(clock.instant().plusSeconds(60))))));
    }

    @Test
    void judge_otherClaimsUnderTheSameSignature_isUnauthorized() throws Exception {
        String[] good = signed(KEY, claims(c -> c)).split("\\.", -1);
        String[] other = signed(KEY, claims(c -> c.subject("somebody else"))).split("\\.", -1);
        unauthorized(good[0] + "." + other[1] + "." + good[2]);
    }

    @Test
    void judge_noScopeOfTheRoute_isForbidden() throws Exception {
        assertInstanceOf(Verdict.Forbidden.class, judge(signed(KEY, claims(c -> c.claim("scope", "openid")))));
        assertInstanceOf(Verdict.Forbidden.class, judge(signed(KEY, claims(c -> c.claim("scope", null)))));
        assertInstanceOf(Verdict.Forbidden.class, judge(signed(KEY, claims(c -> c.claim("scope", "carrel/users")))));
    }

    private void unauthorized(String token) {
        assertInstanceOf(Verdict.Unauthorized.class, judge(token));
    }

    private Verdict judge(String token) {
        return authorizer.judge(RULE, Optional.of("Bearer " + token));
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience("client")
                        .subject("someone")
                        .claim("scope", "openid carrel/user")
                        .issueTime(Date.from(clock.instant()))
                        .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(15)))))
                .build();
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .secureRandom(new SecureRandom())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
