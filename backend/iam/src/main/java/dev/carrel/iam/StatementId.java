package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How a statement is named in a decision.
 *
 * @param policy the name the policy was parsed under, usually its file
 * @param index place in the document's {@code Statement} list, from 0
 * @param sid the statement's own {@code Sid}, if it has one
 */
public record StatementId(String policy, int index, Optional<String> sid) {
    public StatementId {
        requireNonNull(policy, "policy is null");
        requireNonNull(sid, "sid is null");
        if (index < 0) {
            throw new IllegalArgumentException("index is negative");
        }
    }

    /** For example {@code access.json#0 OwnRows}. */
    @Override
    public String toString() {
        return policy + "#" + index + sid.map(text -> " " + text).orElse("");
    }
}
