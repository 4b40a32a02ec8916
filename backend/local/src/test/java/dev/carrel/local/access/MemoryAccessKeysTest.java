package dev.carrel.local.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryAccessKeysTest {
    private final TestClock clock = new TestClock();

    @Test
    void find_keys_areOnlyThoseThatWereGiven() {
        MemoryAccessKeys keys = new MemoryAccessKeys(clock, 2, List.of(longTerm("AKIA1")));
        keys.add(session("ASIA1", Duration.ofHours(1)));

        assertTrue(keys.find("AKIA1").isPresent());
        assertTrue(keys.find("ASIA1").isPresent());
        assertFalse(keys.find("AKIA2").isPresent());
    }

    @Test
    void add_moreThanTheLimit_dropsEndedSessionsFirst_thenTheOldest() {
        MemoryAccessKeys keys = new MemoryAccessKeys(clock, 2, List.of(longTerm("AKIA1")));
        keys.add(session("ASIA1", Duration.ofHours(1)));
        keys.add(session("ASIA2", Duration.ofMinutes(1)));
        clock.advance(Duration.ofMinutes(2));

        keys.add(session("ASIA3", Duration.ofHours(1)));
        assertTrue(keys.find("ASIA1").isPresent());
        assertFalse(keys.find("ASIA2").isPresent());

        keys.add(session("ASIA4", Duration.ofHours(1)));
        assertFalse(keys.find("ASIA1").isPresent());
        assertTrue(keys.find("ASIA3").isPresent());
        assertTrue(keys.find("AKIA1").isPresent());
    }

    @Test
    void add_keyWithoutEndOrWithATakenId_isRefused() {
        MemoryAccessKeys keys = new MemoryAccessKeys(clock, 10, List.of(longTerm("AKIA1")));
        keys.add(session("ASIA1", Duration.ofHours(1)));

        assertThrows(IllegalArgumentException.class, () -> keys.add(longTerm("AKIA2")));
        assertThrows(IllegalArgumentException.class, () -> keys.add(session("ASIA1", Duration.ofHours(2))));
        assertThrows(IllegalArgumentException.class, () -> keys.add(session("AKIA1", Duration.ofHours(2))));
    }

    @Test
    void toString_key_tellsNoSecret() {
        AccessKey key = session("ASIA1", Duration.ofHours(1));

        assertEquals("AccessKey[ASIA1, arn:aws:iam::000000000000:user/u]", key.toString());
    }

    private static AccessKey longTerm(String id) {
        return new AccessKey(id, "secret", Optional.empty(), Optional.empty(), identity());
    }

    private AccessKey session(String id, Duration life) {
        return new AccessKey(
                id, "secret", Optional.of("token"), Optional.of(clock.instant().plus(life)), identity());
    }

    private static Identity identity() {
        return Identity.user("arn:aws:iam::000000000000:user/u", "000000000000", "AIDAU", List.of());
    }
}
