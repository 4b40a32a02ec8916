package dev.carrel.local.time;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A timer on one thread of its own, so tasks must be short. What waits when it is closed never runs. */
public final class SystemTimer implements Timer, AutoCloseable {
    private final Clock clock;
    private final Consumer<Throwable> failures;
    private final ScheduledThreadPoolExecutor thread;

    /**
     * @param clock tells how long it is until a task's time
     * @param failures is told of what a task threw
     */
    public SystemTimer(Clock clock, Consumer<Throwable> failures) {
        this.clock = requireNonNull(clock, "clock is null");
        this.failures = requireNonNull(failures, "failures is null");
        this.thread = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread daemon = new Thread(runnable, "timer");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Scheduled at(Instant when, Runnable task) {
        requireNonNull(task, "task is null");
        // rounded up: a task that came early would find nothing to do
        long wait = Math.max(
                0, Duration.between(clock.instant(), when).plusNanos(999_999).toMillis());
        try {
            Future<?> waiting = thread.schedule(() -> run(task), wait, TimeUnit.MILLISECONDS);
            return () -> waiting.cancel(false);
        } catch (RejectedExecutionException e) {
            // closed: the task never runs, as those that waited
            return () -> {};
        }
    }

    @SuppressWarnings("CatchingUnchecked") // one task's failure is not the next one's
    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failures.accept(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
