package dev.carrel.local.denials;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A request that was denied.
 *
 * @param at when
 * @param principal who asked, an ARN where there is one
 * @param action for example {@code dynamodb:GetItem}
 * @param resource its ARN, or {@code *}
 * @param explanation in several lines: the condition keys, and the statement that denied or what was missing
 */
public record Denial(Instant at, String principal, String action, String resource, String explanation) {
    public Denial {
        requireNonNull(at, "at is null");
        requireNonNull(principal, "principal is null");
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(explanation, "explanation is null");
    }
}
