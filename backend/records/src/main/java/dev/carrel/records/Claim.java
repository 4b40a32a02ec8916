package dev.carrel.records;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Ulid;
import dev.carrel.rows.RecordDraft;
import java.time.Instant;

/**
 * An idempotency key in use: which request took it, and what that request made.
 *
 * @param requestHash {@link RecordDraft#hash()} of the body
 * @param expiresAt from when on the key is free again
 */
public record Claim(IdempotencyKey key, String requestHash, Ulid recordId, Instant expiresAt) {
    public Claim {
        requireNonNull(key, "key is null");
        requireNonNull(requestHash, "requestHash is null");
        requireNonNull(recordId, "recordId is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }
}
