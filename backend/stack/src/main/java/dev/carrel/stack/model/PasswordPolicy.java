package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a password must be.
 *
 * @param minimumLength in characters
 * @param lowercase needs a lower-case letter
 * @param uppercase needs an upper-case letter
 * @param numbers needs a digit
 * @param symbols needs a symbol
 * @param temporaryValidity how long a temporary one can be used
 */
public record PasswordPolicy(
        int minimumLength,
        boolean lowercase,
        boolean uppercase,
        boolean numbers,
        boolean symbols,
        Duration temporaryValidity) {
    public PasswordPolicy {
        requireNonNull(temporaryValidity, "temporaryValidity is null");
    }
}
