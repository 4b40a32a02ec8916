package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carrel.local.store.Expiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpiringTest {
    private final MutableClock clock = new MutableClock(Instant.EPOCH);
    private final Expiring<String> values = new Expiring<>(clock, Duration.ofSeconds(10), 3);

    @Test
    void get_untilItsTime_findsIt() {
        values.put("a", "1");
        clock.advance(Duration.ofSeconds(9));
        assertEquals(Optional.of("1"), values.get("a"));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), values.get("a"));
        assertEquals(Optional.empty(), values.take("a"));
    }

    @Test
    void take_once_isGone() {
        values.put("a", "1");
        assertEquals(Optional.of("1"), values.take("a"));
        assertEquals(Optional.empty(), values.take("a"));
    }

    @Test
    void put_whenFull_forgetsTheOldest() {
        for (String key : List.of("a", "b", "c", "d")) {
            values.put(key, key);
        }
        assertEquals(Optional.empty(), values.get("a"));
        assertEquals(Optional.of("b"), values.get("b"));
        assertEquals(Optional.of("d"), values.get("d"));
    }

    @Test
    void update_givesTheOldValueAndNoLongerLife() {
        values.put("a", "1");
        clock.advance(Duration.ofSeconds(5));
        assertEquals(Optional.of("1"), values.update("a", old -> old + "2"));
        assertEquals(Optional.of("12"), values.get("a"));
        clock.advance(Duration.ofSeconds(5));
        assertEquals(Optional.empty(), values.update("a", old -> old));
    }
}
