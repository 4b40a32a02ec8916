package dev.carrel.local.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key and whose it is.
 *
 * @param id the access key id: {@code AKIA…} for long-term keys, {@code ASIA…} for a session's
 * @param secret the secret access key; never printed
 * @param sessionToken the session token that must come with a session's key; never printed
 * @param expiresAt when a session ends; absent for long-term keys
 * @param identity whose key it is
 */
public record AccessKey(
        String id, String secret, Optional<String> sessionToken, Optional<Instant> expiresAt, Identity identity) {
    public AccessKey {
        requireNonNull(id, "id is null");
        requireNonNull(secret, "secret is null");
        requireNonNull(sessionToken, "sessionToken is null");
        requireNonNull(expiresAt, "expiresAt is null");
        requireNonNull(identity, "identity is null");
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + ", " + identity.arn() + "]";
    }
}
