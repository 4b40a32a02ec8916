package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where a distribution gets an answer.
 *
 * @param bucket when the origin is one of this stack
 * @param api when the origin is one of this stack
 */
public record Origin(String id, String domainName, Optional<Bucket> bucket, Optional<HttpApi> api) {
    public Origin {
        requireNonNull(id, "id is null");
        requireNonNull(domainName, "domainName is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(api, "api is null");
    }
}
