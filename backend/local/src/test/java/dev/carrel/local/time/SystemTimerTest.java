package dev.carrel.local.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemTimerTest {
    private final Clock clock = Clock.systemUTC();
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @Test
    void at_timesToCome_runsInTheirOrderAndNotWhatWasCancelled() throws InterruptedException {
        try (SystemTimer timer = new SystemTimer(clock, failure -> {})) {
            timer.at(clock.instant().plusMillis(60), () -> ran.add("third"));
            timer.at(clock.instant().plusMillis(30), () -> ran.add("second")).cancel();
            timer.at(clock.instant().minusSeconds(5), () -> ran.add("first"));
            assertEquals("first", ran.poll(20, TimeUnit.SECONDS));
            assertEquals("third", ran.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void at_aTimeToCome_neverRunsBeforeIt() throws InterruptedException {
        try (SystemTimer timer = new SystemTimer(clock, failure -> {})) {
            var when = clock.instant().plusNanos(1_500_000);
            timer.at(when, () -> ran.add(Boolean.toString(clock.instant().isBefore(when))));
            assertEquals("false", ran.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void at_taskThatThrows_isToldAndTheNextRuns() throws InterruptedException {
        try (SystemTimer timer = new SystemTimer(clock, failure -> ran.add("told " + failure.getMessage()))) {
            timer.at(clock.instant(), () -> {
                throw new IllegalStateException("broken");
            });
            timer.at(clock.instant().plusMillis(1), () -> ran.add("next"));
            assertEquals("told broken", ran.poll(20, TimeUnit.SECONDS));
            assertEquals("next", ran.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void at_afterClose_isForgotten() {
        SystemTimer timer = new SystemTimer(clock, failure -> {});
        timer.close();
        timer.at(clock.instant(), () -> ran.add("late")).cancel();
        assertTrue(ran.isEmpty());
    }
}
