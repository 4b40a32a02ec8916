package dev.carrel.local.gateway;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JWT authorizer of an HTTP API, step by step as
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html gives them.
 */
public final class JwtAuthorizer {
    private static final String BEARER = "bearer ";

    private final Function<String, Optional<JWKSet>> keys;
    private final Clock clock;

    /**
     * @param keys the public keys of an issuer, when it exists
     * @param clock for expiry
     */
    public JwtAuthorizer(Function<String, Optional<JWKSet>> keys, Clock clock) {
        this.keys = requireNonNull(keys, "keys is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** How a request's token was judged. */
    public sealed interface Verdict {
        /**
         * It may pass.
         *
         * @param claims the claims of its token
         * @param scopes the scopes of the token
         */
        record Pass(JWTClaimsSet claims, List<String> scopes) implements Verdict {}

        /**
         * There is no token, or it proves nothing: 401.
         *
         * @param reason for the log and the {@code WWW-Authenticate} header, in the terms of RFC 6750
         */
        record Unauthorized(String reason) implements Verdict {}

        /** The token is good but holds none of the route's scopes: 403. */
        record Forbidden() implements Verdict {}
    }

    /** Judges the value of an {@code Authorization} header. */
    public Verdict judge(Route.JwtRule rule, Optional<String> authorization) {
        if (authorization.isEmpty()) {
            return new Verdict.Unauthorized("the token is missing");
        }
        String header = authorization.get();
        String token = header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : header.strip();
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!signed(jwt, rule.issuer())) {
                return new Verdict.Unauthorized("the token has an invalid signature");
            }
            return judgeClaims(rule, jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException e) {
            return new Verdict.Unauthorized("the token is not a signed JWT");
        }
    }

    private boolean signed(SignedJWT jwt, String issuer) throws JOSEException {
        String keyId = jwt.getHeader().getKeyID();
        Optional<JWK> key =
                keyId == null ? Optional.empty() : keys.apply(issuer).map(set -> set.getKeyByKeyId(keyId));
        return JWSAlgorithm.Family.RSA.contains(jwt.getHeader().getAlgorithm())
                && key.isPresent()
                && key.get() instanceof RSAKey rsa
                && jwt.verify(new RSASSAVerifier(rsa));
    }

    private Verdict judgeClaims(Route.JwtRule rule, JWTClaimsSet claims) throws ParseException {
        Instant now = clock.instant();
        if (!rule.issuer().equals(claims.getIssuer())) {
            return new Verdict.Unauthorized("the token has another issuer");
        }
        List<String> audience = new ArrayList<>(claims.getAudience());
        if (audience.isEmpty()) {
            Optional.ofNullable(claims.getStringClaim("client_id")).ifPresent(audience::add);
        }
        if (audience.stream().noneMatch(rule.audience()::contains)) {
            return new Verdict.Unauthorized("the token has another audience");
        }
        if (at(claims.getExpirationTime()).filter(now::isBefore).isEmpty()) {
            return new Verdict.Unauthorized("the token has expired");
        }
        if (at(claims.getNotBeforeTime()).filter(now::isBefore).isPresent()
                || at(claims.getIssueTime()).filter(now::isBefore).isPresent()) {
            return new Verdict.Unauthorized("the token is not valid yet");
        }
        List<String> scopes = scopes(claims);
        return scopes.stream().anyMatch(rule.scopes()::contains)
                ? new Verdict.Pass(claims, scopes)
                : new Verdict.Forbidden();
    }

    private static Optional<Instant> at(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static List<String> scopes(JWTClaimsSet claims) throws ParseException {
        String text = claims.getStringClaim("scope");
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" ")).filter(s -> !s.isEmpty()).toList();
    }
}
