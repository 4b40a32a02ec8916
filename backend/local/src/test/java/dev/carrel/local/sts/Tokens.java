package dev.carrel.local.sts;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An issuer of tokens, and another one that nobody trusts. */
final class Tokens {
    static final String ISSUER = "http://localhost:8081/eu-west-1_pool";
    static final String CLIENT = "webclient";
    static final String SUB = "11111111-1111-4111-8111-111111111111";
    static final RSAKey KEY = key("good");
    static final RSAKey OTHER = key("good");

    private Tokens() {}

    static Optional<JWKSet> keys(String issuer) {
        return issuer.equals(ISSUER) ? Optional.of(new JWKSet(KEY.toPublicJWK())) : Optional.empty();
    }

    /** The claims of a good access token. */
    static JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(SUB)
                .audience(CLIENT)
                .issueTime(Date.from(now.minusSeconds(1)))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(15))))
                .claim("token_use", "access")
                .claim("https://aws.amazon.com/tags", tags(SUB))
                .claim("https://aws.amazon.com/source_identity", SUB);
    }

    static Map<String, Object> tags(String sub) {
        return Map.of("principal_tags", Map.of("sub", List.of(sub)));
    }

    static String signed(JWTClaimsSet claims) {
        return signed(claims, KEY);
    }

    static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Signed with {@code RS512} by the right key. */
    static String signedRs512(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS512)
                            .keyID(KEY.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(KEY));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** HS256 with the bytes of the public key as its secret: the classic confusion of algorithms. */
    static String confused(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(KEY.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
