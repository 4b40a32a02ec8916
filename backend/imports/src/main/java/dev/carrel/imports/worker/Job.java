package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;

/**
 * One message being worked on: with whose session, and for how long.
 */
record Job(Access access, TimeLeft time) {
    Job {
        requireNonNull(access, "access is null");
        requireNonNull(time, "time is null");
    }

    String sub() {
        return access.sub();
    }
}
