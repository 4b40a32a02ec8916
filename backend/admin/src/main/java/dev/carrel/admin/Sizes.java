package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How much a user keeps and when it was last seen, as the user's own session has written it down: numbers and times, and
 * nothing of what is in there.
 */
record Sizes(Optional<Measured> measured, Optional<Instant> lastSignInAt) {
    static final Sizes UNKNOWN = new Sizes(Optional.empty(), Optional.empty());

    Sizes {
        requireNonNull(measured, "measured is null");
        requireNonNull(lastSignInAt, "lastSignInAt is null");
    }

    /**
     * What was counted.
     *
     * @param rows records
     * @param bytes of all versions
     */
    record Measured(long rows, long files, long bytes, Instant at) {
        Measured {
            requireNonNull(at, "at is null");
        }
    }
}
