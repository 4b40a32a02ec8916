package dev.carrel.local.cognito.tokens;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.Hashes;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Refusal.Reason;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.UserStatus;
import dev.carrel.local.cognito.users.Users;
import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Issues tokens and renews them.
 *
 * <p>Refresh tokens are opaque; what is stored is their hash. Where they rotate, a used one is replaced by one that lives as long as
 * the first would have, and may be used again only within the grace period, for a client whose answer got lost. One that comes back
 * later is in two hands: then the whole family ends (RFC 9700, 4.14.2).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html">AWS:
 *     refresh tokens</a>
 */
public final class Tokens {
    private record RefreshToken(
            String username, String originJti, String clientId, Instant until, Optional<Instant> replacedAt) {
        RefreshToken replaced(Optional<Instant> at) {
            return new RefreshToken(username, originJti, clientId, until, at);
        }
    }

    private record Use(String key, RefreshToken token, Family family, User user, boolean first) {}

    private final Store store;
    private final Table<RefreshToken> refreshTokens;
    private final Families families;
    private final Users users;
    private final PreToken preToken;
    private final TokenWriter writer;
    private final Ids ids;
    private final Clock clock;

    public Tokens(
            Store store, Families families, Users users, PreToken preToken, TokenWriter writer, Ids ids, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.refreshTokens = store.table("refreshTokens", RefreshToken.class);
        this.families = requireNonNull(families, "families is null");
        this.users = requireNonNull(users, "users is null");
        this.preToken = requireNonNull(preToken, "preToken is null");
        this.writer = requireNonNull(writer, "writer is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The first tokens of a family.
     *
     * @param nonce what the client gave to find its ID token by
     */
    public TokenSet first(
            Family family, ClientSettings client, User user, Customization custom, Optional<String> nonce) {
        String refreshToken = remember(family, client, clock.instant().plus(client.refreshTokenLife()));
        return written(family, client, user, custom, nonce, Optional.of(refreshToken));
    }

    /**
     * Renews tokens.
     *
     * @throws Refusal when the refresh token is not this client's, has ended or was revoked, or the trigger fails
     */
    public TokenSet refresh(String refreshToken, ClientSettings client, Map<String, String> clientMetadata) {
        Use use = store.atomically(() -> use(refreshToken, client));
        Family family = use.family();
        try {
            Customization custom = preToken.ask(
                    TriggerSource.REFRESH_TOKENS, client.id(), use.user(), family.scopes(), clientMetadata);
            Optional<String> next = client.rotationGrace()
                    .map(grace -> remember(family, client, use.token().until()));
            return written(family, client, use.user(), custom, Optional.empty(), next);
        } catch (Refusal e) {
            if (use.first()) {
                // nothing came of it: the token is as good as before
                refreshTokens.put(use.key(), use.token());
            }
            throw e;
        }
    }

    /**
     * Revokes a refresh token and every token of its family. Unknown tokens are none of anybody's business.
     *
     * @return whether the token is another client's
     */
    public boolean revoke(String refreshToken, ClientSettings client) {
        Optional<RefreshToken> known = refreshTokens.get(Hashes.ofSecret(refreshToken));
        if (known.filter(token -> !token.clientId().equals(client.id())).isPresent()) {
            return true;
        }
        known.ifPresent(token -> families.revoke(token.username(), token.originJti()));
        return false;
    }

    private Use use(String refreshToken, ClientSettings client) {
        String key = Hashes.ofSecret(refreshToken);
        Instant now = clock.instant();
        RefreshToken token = refreshTokens
                .get(key)
                .filter(known -> known.clientId().equals(client.id()))
                .orElseThrow(() -> notAuthorized("Invalid Refresh Token"));
        if (!now.isBefore(token.until())) {
            refreshTokens.remove(key);
            throw notAuthorized("Refresh Token has expired");
        }
        Family family = families.live(token.username(), token.originJti())
                .orElseThrow(() -> notAuthorized("Refresh Token has been revoked"));
        Duration grace = client.rotationGrace().orElse(Duration.ZERO);
        if (token.replacedAt()
                .filter(at -> now.isAfter(at.plus(grace)) || grace.isZero())
                .isPresent()) {
            families.revoke(token.username(), token.originJti());
            throw new Refusal(Reason.REFRESH_TOKEN_REUSE, "Refresh token has been used before");
        }
        User user = users.find(token.username()).orElseThrow(() -> notAuthorized("Invalid Refresh Token"));
        if (!user.enabled()) {
            throw Refusal.disabled();
        }
        if (user.status() == UserStatus.RESET_REQUIRED) {
            throw Refusal.resetRequired();
        }
        boolean first = client.rotationGrace().isPresent() && token.replacedAt().isEmpty();
        if (first) {
            refreshTokens.put(key, token.replaced(Optional.of(now)));
        }
        return new Use(key, token, family, user, first);
    }

    private String remember(Family family, ClientSettings client, Instant until) {
        String token = ids.secret();
        Instant now = clock.instant();
        store.atomically(() -> {
            for (Map.Entry<String, RefreshToken> old : refreshTokens.entries("")) {
                if (!now.isBefore(old.getValue().until())) {
                    refreshTokens.remove(old.getKey());
                }
            }
            refreshTokens.put(
                    Hashes.ofSecret(token),
                    new RefreshToken(family.username(), family.originJti(), client.id(), until, Optional.empty()));
        });
        return token;
    }

    private TokenSet written(
            Family family,
            ClientSettings client,
            User user,
            Customization custom,
            Optional<String> nonce,
            Optional<String> refreshToken) {
        String access = writer.access(family, client, user, custom);
        boolean withId = !family.hosted() || family.scopes().contains(Scopes.OPENID);
        Optional<String> id =
                withId ? Optional.of(writer.id(family, client, user, custom, access, nonce)) : Optional.empty();
        return new TokenSet(access, id, refreshToken, client.accessTokenLife());
    }

    private static Refusal notAuthorized(String text) {
        return new Refusal(Reason.NOT_AUTHORIZED, text);
    }
}
