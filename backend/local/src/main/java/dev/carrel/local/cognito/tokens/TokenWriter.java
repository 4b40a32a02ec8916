package dev.carrel.local.cognito.tokens;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.Hashes;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.User;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes access and ID tokens.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html">AWS: the
 *     access token</a>
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html">AWS: the
 *     ID token</a>
 */
public final class TokenWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PoolSettings settings;
    private final SigningKey key;
    private final Ids ids;
    private final Clock clock;

    public TokenWriter(PoolSettings settings, SigningKey key, Ids ids, Clock clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.key = requireNonNull(key, "key is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** An access token. */
    public String access(Family family, ClientSettings client, User user, Customization custom) {
        JWTClaimsSet.Builder claims = common(family, user, custom, "access", client.accessTokenLife());
        claims.claim("client_id", client.id());
        claims.claim("event_id", family.eventId());
        claims.claim("scope", String.join(" ", custom.scopes()));
        claims.claim("username", user.username());
        if (family.hosted()) {
            claims.claim("version", 2);
        }
        add(claims, custom.accessClaims(), custom.notInAccess());
        return key.sign(claims.build());
    }

    /**
     * An ID token.
     *
     * @param accessToken the access token that comes with it
     * @param nonce what the client gave to find the token by
     */
    public String id(
            Family family,
            ClientSettings client,
            User user,
            Customization custom,
            String accessToken,
            Optional<String> nonce) {
        JWTClaimsSet.Builder claims = common(family, user, custom, "id", client.idTokenLife());
        claims.audience(client.id());
        claims.claim("event_id", family.eventId());
        claims.claim("cognito:username", user.username());
        if (family.hosted()) {
            claims.claim("at_hash", halfHash(accessToken));
        }
        nonce.ifPresent(value -> claims.claim("nonce", value));
        if (!custom.roles().isEmpty()) {
            claims.claim("cognito:roles", custom.roles());
        }
        custom.preferredRole().ifPresent(role -> claims.claim("cognito:preferred_role", role));
        Attributes.shown(user, client, Attributes.claimScopes(family))
                .forEach((name, value) ->
                        claims.claim(name, name.endsWith("_verified") ? (Object) Boolean.valueOf(value) : value));
        add(claims, custom.idClaims(), custom.notInId());
        return key.sign(claims.build());
    }

    private JWTClaimsSet.Builder common(
            Family family, User user, Customization custom, String use, java.time.Duration life) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .subject(user.username())
                .jwtID(ids.uuid())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .claim("auth_time", family.authTime().getEpochSecond())
                .claim("origin_jti", family.originJti())
                .claim("token_use", use);
        if (!custom.groups().isEmpty()) {
            claims.claim("cognito:groups", custom.groups());
        }
        return claims;
    }

    private static void add(JWTClaimsSet.Builder claims, Map<String, JsonNode> added, Set<String> suppressed) {
        added.forEach((name, value) -> claims.claim(name, MAPPER.convertValue(value, Object.class)));
        // a claim that is both added and suppressed is suppressed
        suppressed.forEach(name -> claims.claim(name, null));
    }

    /** The left half of the SHA-256 of a token (OpenID Connect Core 1.0, 3.1.3.6). */
    private static String halfHash(String token) {
        byte[] hash = Hashes.sha256(token.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
    }
}
