package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;

/**
 * One message being worked on: with whose session, and for how long.
 *
 * @param continuations how often the work on its drop was continued before
 */
record Job(Access access, TimeLeft time, int continuations) {
    Job {
        requireNonNull(access, "access is null");
        requireNonNull(time, "time is null");
    }

    boolean mayBeContinued() {
        return continuations < Continuations.MOST;
    }

    String sub() {
        return access.sub();
    }
}
