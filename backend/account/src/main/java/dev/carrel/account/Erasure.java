package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import java.util.Locale;
import java.util.Optional;

/**
 * How far an erasure is.
 *
 * @param next what the next step goes on with; empty when nothing is left
 */
record Erasure(Optional<Step> next, Erased done) {
    /** In the order in which they are gone through. */
    enum Step {
        FILES,
        IMPORTS,
        RECORDS,
        ACCOUNT,
        USER;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Erasure {
        requireNonNull(next, "next is null");
        requireNonNull(done, "done is null");
    }

    /** Something that removes a part of what a user has. */
    @FunctionalInterface
    interface Removal {
        /** Removes some of what is left; how much, and nothing once nothing is left. */
        Erased some(Access access);
    }
}
