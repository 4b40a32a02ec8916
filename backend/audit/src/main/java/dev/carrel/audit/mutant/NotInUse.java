package dev.carrel.audit.mutant;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the policies allow and no test can show in use.
 *
 * @param parts ids of narrowed mutants, or names of statements: {@code policies/records/execution.json#OwnLog} stands for every narrowed
 *     mutant of it
 * @param reason why it is allowed, and why it is not seen
 */
public record NotInUse(List<String> parts, String reason) {
    public NotInUse {
        parts = List.copyOf(parts);
        requireNonNull(reason, "reason is null");
        if (parts.isEmpty() || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "parts " + parts + " with the reason `" + reason + "`: one of both is missing");
        }
    }
}
