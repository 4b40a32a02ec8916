package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A request that its holder can make to S3 in the signer's name, exactly so and until it ends.
 *
 * @param method {@code GET} or {@code PUT}
 * @param url with the signature in it, therefore never printed
 * @param headers what must be sent with it, by lower-case name, without {@code host} and {@code content-length}, which a browser
 *     sets itself and lets nobody else set (https://fetch.spec.whatwg.org/#forbidden-request-header)
 */
public record PresignedCall(String method, URI url, Map<String, String> headers, Instant expiresAt) {
    static final Set<String> SET_BY_THE_BROWSER = Set.of("host", "content-length");

    public PresignedCall {
        requireNonNull(method, "method is null");
        requireNonNull(url, "url is null");
        headers = Map.copyOf(headers);
        requireNonNull(expiresAt, "expiresAt is null");
    }

    @Override
    public String toString() {
        return "PresignedCall[redacted]";
    }
}
