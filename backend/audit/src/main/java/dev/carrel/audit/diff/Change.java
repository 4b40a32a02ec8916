package dev.carrel.audit.diff;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Decision;
import java.util.Optional;

/**
 * A request that is newly allowed.
 *
 * @param who the caller, in a few words
 * @param now as it is decided now: allowed
 * @param before as it was decided before; empty where the caller or the resource was not there
 */
public record Change(String who, Decision now, Optional<Decision> before) {
    public Change {
        requireNonNull(who, "who is null");
        requireNonNull(before, "before is null");
        if (!now.allowed() || before.filter(Decision::allowed).isPresent()) {
            throw new IllegalArgumentException("a change is denied before and allowed now");
        }
    }
}
