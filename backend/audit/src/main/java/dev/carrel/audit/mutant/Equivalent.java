package dev.carrel.audit.mutant;

import static java.util.Objects.requireNonNull;

/**
 * A mutant that nothing can notice, because it means the same.
 *
 * @param mutant its {@link Mutant#id}
 * @param reason why it means the same
 */
public record Equivalent(String mutant, String reason) {
    public Equivalent {
        requireNonNull(mutant, "mutant is null");
        requireNonNull(reason, "reason is null");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("`" + mutant + "` has no reason");
        }
    }
}
