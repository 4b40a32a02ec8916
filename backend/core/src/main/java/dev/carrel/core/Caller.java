package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A signed-in user on whose behalf a request is served. Only {@link Callers} makes one, after it has verified the access
 * token; holding a {@code Caller} is the proof.
 *
 * <p>It carries the token, since the token is what STS exchanges for credentials, but neither prints it nor hands it
 * out beyond this package.
 */
public final class Caller {
    /** Cognito's {@code sub}: a UUID in lower case. */
    private static final Pattern SUB = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final String sub;
    private final Set<String> scopes;
    private final Instant expiresAt;
    private final String token;
    private final JWTClaimsSet claims;

    Caller(String sub, Set<String> scopes, Instant expiresAt, String token, JWTClaimsSet claims) {
        this.sub = requireNonNull(sub, "sub is null");
        this.scopes = Set.copyOf(scopes);
        this.expiresAt = requireNonNull(expiresAt, "expiresAt is null");
        this.token = requireNonNull(token, "token is null");
        this.claims = requireNonNull(claims, "claims is null");
    }

    /** Whether a text has the shape of a user's id; it says nothing of whether there is such a user. */
    public static boolean isSub(String text) {
        return SUB.matcher(text).matches();
    }

    /** The user's id in the user pool: the partition key of everything the user owns. */
    public String sub() {
        return sub;
    }

    /** The scopes of the access token, for example {@code carrel/user}. */
    public Set<String> scopes() {
        return scopes;
    }

    /** When the access token ends, and this caller's access with it. */
    public Instant expiresAt() {
        return expiresAt;
    }

    String token() {
        return token;
    }

    /** The sign-in of the token; {@link ErrorCode#UNAUTHENTICATED} when it does not tell. */
    SignIn signIn() {
        try {
            Date at = claims.getDateClaim("auth_time");
            String id = claims.getStringClaim("origin_jti");
            List<String> groups = claims.getStringListClaim("cognito:groups");
            if (at == null || id == null || id.isEmpty()) {
                throw Problem.of(ErrorCode.UNAUTHENTICATED);
            }
            return new SignIn(token, at.toInstant(), id, scopes, groups == null ? List.of() : groups);
        } catch (ParseException e) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED, e);
        }
    }

    @Override
    public String toString() {
        return "Caller[redacted]";
    }
}
