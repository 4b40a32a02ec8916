package dev.carrel.local.s3.operation;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.s3.Gate;
import dev.carrel.local.s3.S3Request;
import dev.carrel.stack.model.Bucket;
import java.util.Optional;

/**
 * A call that has reached its operation.
 *
 * @param request what it says
 * @param target the bucket that it is about; empty for the service itself
 * @param gate asks IAM for it
 */
public record Call(S3Request request, Optional<Bucket> target, Gate gate) {
    public Call {
        requireNonNull(request, "request is null");
        requireNonNull(target, "target is null");
        requireNonNull(gate, "gate is null");
    }

    /** The bucket that it is about. */
    Bucket bucket() {
        return target.orElseThrow();
    }

    /** The key that it is about. */
    String key() {
        return request.key();
    }
}
