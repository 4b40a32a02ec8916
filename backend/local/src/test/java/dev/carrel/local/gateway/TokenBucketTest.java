package dev.carrel.local.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    @Test
    void take_beyondTheBurst_isRefusedUntilTimeRefills() {
        TestClock clock = new TestClock();
        TokenBucket bucket = new TokenBucket(2, 3, clock);
        assertTrue(bucket.take());
        assertTrue(bucket.take());
        assertTrue(bucket.take());
        assertFalse(bucket.take());
        clock.advance(Duration.ofMillis(500));
        assertTrue(bucket.take());
        assertFalse(bucket.take());
    }

    @Test
    void take_afterALongRest_holdsNoMoreThanTheBurst() {
        TestClock clock = new TestClock();
        TokenBucket bucket = new TokenBucket(100, 2, clock);
        clock.advance(Duration.ofHours(1));
        assertTrue(bucket.take());
        assertTrue(bucket.take());
        assertFalse(bucket.take());
    }
}
