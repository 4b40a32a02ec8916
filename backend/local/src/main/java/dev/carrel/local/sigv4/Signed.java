package dev.carrel.local.sigv4;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request whose signature holds.
 *
 * @param identity whose key signed it
 * @param presigned whether the signature stood in the query and not in headers
 * @param signedAt the time of signing
 * @param validity how long a presigned request is good for; absent in the header form
 * @param payload the body, which the signature covers too unless its signer chose otherwise
 */
public record Signed(
        Identity identity, boolean presigned, Instant signedAt, Optional<Duration> validity, Payload payload) {
    public Signed {
        requireNonNull(identity, "identity is null");
        requireNonNull(signedAt, "signedAt is null");
        requireNonNull(validity, "validity is null");
        requireNonNull(payload, "payload is null");
    }
}
