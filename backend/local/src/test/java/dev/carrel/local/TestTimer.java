package dev.carrel.local;

import dev.carrel.local.time.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A timer that a test moves, and its clock with it. */
public final class TestTimer implements Timer {
    private record Waiting(Instant when, Runnable task) {}

    private final TestClock clock = new TestClock();
    private final List<Waiting> waiting = new ArrayList<>();

    public Clock clock() {
        return clock;
    }

    @Override
    public Scheduled at(Instant when, Runnable task) {
        Waiting entry = new Waiting(when, task);
        synchronized (waiting) {
            waiting.add(entry);
        }
        return () -> {
            synchronized (waiting) {
                waiting.remove(entry);
            }
        };
    }

    /** How many tasks wait for their time. */
    public int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Moves the clock on, and runs on this thread what is due by then, each task at its time. */
    public void advance(Duration by) {
        Instant end = clock.instant().plus(by);
        for (Optional<Waiting> due = next(end); due.isPresent(); due = next(end)) {
            if (due.get().when().isAfter(clock.instant())) {
                clock.advance(Duration.between(clock.instant(), due.get().when()));
            }
            due.get().task().run();
        }
        clock.advance(Duration.between(clock.instant(), end));
    }

    private Optional<Waiting> next(Instant end) {
        synchronized (waiting) {
            Optional<Waiting> due = waiting.stream()
                    .filter(entry -> !entry.when().isAfter(end))
                    .min(Comparator.comparing(Waiting::when));
            due.ifPresent(waiting::remove);
            return due;
        }
    }
}
