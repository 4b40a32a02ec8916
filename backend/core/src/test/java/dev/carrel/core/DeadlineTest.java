package dev.carrel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.carrel.testing.TestContext;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final TestClock clock = new TestClock(Instant.EPOCH);

    @Test
    void remaining_timePasses_runsOut() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(2), clock);
        assertEquals(Duration.ofSeconds(2), deadline.remaining());

        clock.advance(Duration.ofMillis(1_999));
        assertEquals(Duration.ofMillis(1), deadline.remaining());

        clock.advance(Duration.ofMillis(1));
        assertEquals(
                ErrorCode.UNAVAILABLE,
                assertThrows(Problem.class, deadline::remaining).code());
    }

    @Test
    void of_invocation_leavesTimeToAnswer() {
        assertEquals(
                Duration.ofMillis(9_500),
                Deadline.of(new TestContext(10_000), clock).remaining());
    }

    @Test
    void of_longInvocation_endsBeforeTheGatewayDoes() {
        assertEquals(
                Duration.ofSeconds(20),
                Deadline.of(new TestContext(900_000), clock).remaining());
    }
}
