package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * Verifies Cognito access tokens: an RS256 signature by one of the user pool's keys, and every claim that says whose
 * token it is, for whom and until when. The rules are those of <a
 * href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html">Verifying
 * JSON web tokens</a> and <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725</a>; the {@code aud} claim is there
 * because the pre-token-generation trigger adds it, for STS.
 */
public final class AccessTokens {
    /** How far the clock of the user pool may be ahead of ours. Nothing is accepted after its {@code exp}. */
    static final Duration SKEW = Duration.ofSeconds(60);
    /** Longer than any token of ours; API Gateway limits all headers together to 10 KB. */
    private static final int LONGEST = 8 * 1024;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final IssuerKeys keys;

    /**
     * @param issuer the user pool's issuer, without a slash at its end
     * @param clientId the one app client whose tokens are accepted
     */
    public AccessTokens(URI issuer, String clientId, Clock clock) {
        this.keys = IssuerKeys.of(issuer);
        requireNonNull(clock, "clock is null");
        requireNonNull(clientId, "clientId is null");
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys.source()));
        processor.setJWTClaimsSetVerifier(new Claims(issuer, clientId, clock));
    }

    /**
     * The verified token.
     *
     * @throws Problem {@link ErrorCode#UNAUTHENTICATED} when any rule fails, without saying which;
     *     {@link ErrorCode#UNAVAILABLE} when the issuer's keys cannot be had
     */
    SignedJWT verify(String token) {
        if (token.length() > LONGEST) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED);
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            // without an id, any of the keys would do
            if (jwt.getHeader().getKeyID() == null) {
                throw Problem.of(ErrorCode.UNAUTHENTICATED);
            }
            processor.process(jwt, null);
            return jwt;
        } catch (RateLimitReachedException e) {
            throw Problem.of(keys.areKnown() ? ErrorCode.UNAUTHENTICATED : ErrorCode.UNAVAILABLE, e);
        } catch (KeySourceException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED, e);
        }
    }

    /** Looks at one token without any key, for a snapshot; see {@link Offline}. */
    public static void rehearse() {
        String header = Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"none\"}").toString();
        DefaultJWTProcessor<SecurityContext> keyless = new DefaultJWTProcessor<>();
        keyless.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(new JWKSet())));
        try {
            keyless.process(SignedJWT.parse(header + "." + Base64URL.encode("{}") + ".AAAA"), null);
        } catch (BadJOSEException e) {
            // as it must be: there is no key
            return;
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("a token without a key was accepted");
    }

    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        Claims(URI issuer, String clientId, Clock clock) {
            super(
                    clientId,
                    new JWTClaimsSet.Builder()
                            .issuer(issuer.toString())
                            .claim("client_id", clientId)
                            .claim("token_use", "access")
                            .build(),
                    Set.of("sub", "exp", "iat", "scope"));
            this.clock = clock;
            setMaxClockSkew(0);
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            Instant now = clock.instant();
            if (claims.getIssueTime().toInstant().isAfter(now.plus(SKEW))) {
                throw new BadJWTException("issued in the future");
            }
            if (!Caller.isSub(claims.getSubject())) {
                throw new BadJWTException("sub is not a user id");
            }
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
