package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a route calls its function.
 *
 * @param logicalId its key in the template
 * @param function called through its alias
 * @param timeout after which the caller gets an error
 * @param payloadVersion shape of the event, {@code 2.0}
 */
public record Integration(
        String logicalId, String id, LambdaFunction function, Duration timeout, String payloadVersion) {
    public Integration {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(id, "id is null");
        requireNonNull(function, "function is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(payloadVersion, "payloadVersion is null");
    }
}
