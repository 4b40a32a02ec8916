package dev.carrel.local.time;

import java.time.Instant;

/** Runs tasks at a later time. */
public interface Timer {
    /**
     * Runs {@code task} once, at {@code when} or soon after; at once when that has passed. Never on the thread that asks.
     *
     * @return cancels it
     */
    Scheduled at(Instant when, Runnable task);

    /** A task that waits for its time. */
    interface Scheduled {
        /** Takes it back; does nothing once it has begun. */
        void cancel();
    }
}
