package dev.carrel.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long one step of a job may go on. What it has begun it brings to the next place where it can stop. */
@FunctionalInterface
interface Pace {
    /** Leaves time for what ends a step, within the 20 s that a request may take. */
    Duration STEP = Duration.ofSeconds(8);

    boolean isOver();

    /** The pace of a step that begins now. */
    static Pace of(Clock clock) {
        Instant end = clock.instant().plus(STEP);
        return () -> !clock.instant().isBefore(end);
    }
}
