package dev.carrel.local.cognito.tokens;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Refusal.Reason;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.UserStatus;
import dev.carrel.local.cognito.users.Users;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;

/** Checks the access tokens that users show to the pool itself: also whether they were revoked. */
public final class AccessTokens {
    /**
     * A valid access token.
     *
     * @param user whose it is
     * @param clientId the client that got it
     * @param scopes what it opens
     */
    public record Valid(User user, String clientId, List<String> scopes) {
        public Valid {
            requireNonNull(user, "user is null");
            requireNonNull(clientId, "clientId is null");
            scopes = List.copyOf(scopes);
        }
    }

    private final PoolSettings settings;
    private final SigningKey key;
    private final Families families;
    private final Users users;
    private final Clock clock;

    public AccessTokens(PoolSettings settings, SigningKey key, Families families, Users users, Clock clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.key = requireNonNull(key, "key is null");
        this.families = requireNonNull(families, "families is null");
        this.users = requireNonNull(users, "users is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Checks a token.
     *
     * @param scope what it must open
     * @throws Refusal when it is no valid access token of this pool, or does not open that
     */
    public Valid require(String token, String scope) {
        JWTClaimsSet claims = key.verified(token).orElseThrow(() -> notAuthorized("Invalid Access Token"));
        try {
            if (!settings.issuer().equals(claims.getIssuer()) || !"access".equals(claims.getStringClaim("token_use"))) {
                throw notAuthorized("Invalid Access Token");
            }
            if (claims.getExpirationTime() == null
                    || !clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
                throw notAuthorized("Access Token has expired");
            }
            String username = requireNonNull(claims.getSubject(), "own tokens have a subject");
            String origin = requireNonNull(claims.getStringClaim("origin_jti"), "own tokens have an origin");
            String clientId = requireNonNull(claims.getStringClaim("client_id"), "own tokens have a client");
            if (families.live(username, origin).isEmpty()) {
                throw notAuthorized("Access Token has been revoked");
            }
            User user = users.find(username).orElseThrow(Refusal::noSuchUser);
            if (!user.enabled()) {
                throw Refusal.disabled();
            }
            if (user.status() == UserStatus.RESET_REQUIRED) {
                throw Refusal.resetRequired();
            }
            List<String> scopes =
                    List.of(String.valueOf(claims.getStringClaim("scope")).split(" "));
            if (!scopes.contains(scope)) {
                throw notAuthorized("Access Token does not have required scopes");
            }
            return new Valid(user, clientId, scopes);
        } catch (ParseException e) {
            throw notAuthorized("Invalid Access Token");
        }
    }

    private static Refusal notAuthorized(String text) {
        return new Refusal(Reason.NOT_AUTHORIZED, text);
    }
}
