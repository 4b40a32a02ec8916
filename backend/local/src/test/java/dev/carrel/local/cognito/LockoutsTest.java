package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.cognito.users.Lockouts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LockoutsTest {
    private final MutableClock clock = new MutableClock(Instant.EPOCH);
    private final Lockouts lockouts = new Lockouts(clock);

    @Test
    void attempt_afterNFailures_waitsTwoToTheNMinusFive() {
        fail(5);
        for (long seconds = 1; seconds < 900; seconds *= 2) {
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertFalse(lockouts.attempt("ada"), seconds + " s");
            clock.advance(Duration.ofMillis(1));
            assertTrue(lockouts.attempt("ada"), seconds + " s");
        }
    }

    @Test
    void attempt_whileLocked_doesNotLockLonger() {
        fail(5);
        for (int i = 0; i < 100; i++) {
            assertFalse(lockouts.attempt("ada"));
        }
        clock.advance(Duration.ofSeconds(1));
        assertTrue(lockouts.attempt("ada"));
    }

    @Test
    void attempt_anotherName_isFree() {
        fail(5);
        assertTrue(lockouts.attempt("bob"));
        assertFalse(lockouts.attempt("ada"));
    }

    @Test
    void succeeded_startsOver() {
        fail(4);
        lockouts.succeeded("ada");
        fail(5);
        assertFalse(lockouts.attempt("ada"));
    }

    @Test
    void attempt_after15QuietMinutes_startsOver() {
        fail(12);
        clock.advance(Duration.ofMinutes(15));
        fail(5);
        assertFalse(lockouts.attempt("ada"));
    }

    private void fail(int times) {
        int failed = 0;
        while (failed < times) {
            if (lockouts.attempt("ada")) {
                failed++;
            } else {
                clock.advance(Duration.ofMillis(500));
            }
        }
        assertEquals(times, failed);
    }
}
