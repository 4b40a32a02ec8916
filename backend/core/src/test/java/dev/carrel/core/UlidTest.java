package dev.carrel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UlidTest {
    private static final long LAST = (1L << 48) - 1;

    @Property(tries = 500)
    void next_anyTime_keepsIt(@ForAll @LongRange(max = LAST) long millis, @ForAll long seed) {
        Instant time = Instant.ofEpochMilli(millis);

        assertEquals(time, Ulid.next(time, new Random(seed)).time());
    }

    @Property(tries = 500)
    void next_laterTime_sortsLater(
            @ForAll @LongRange(max = LAST) long a, @ForAll @LongRange(max = LAST) long b, @ForAll long seed) {
        Random random = new Random(seed);
        String first = Ulid.next(Instant.ofEpochMilli(Math.min(a, b)), random).text();
        String second = Ulid.next(Instant.ofEpochMilli(Math.max(a, b)), random).text();

        assertTrue(a == b || first.compareTo(second) < 0, first + " " + second);
    }

    @Test
    void next_sameTime_differsByChance() {
        Random random = new Random(1);
        Set<Ulid> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(Ulid.next(Instant.EPOCH, random));
        }

        assertEquals(1_000, ids.size());
    }

    @Test
    void next_knownTime_isAsTheSpecificationHasIt() {
        // the example time of https://github.com/ulid/spec
        Instant time = Instant.ofEpochMilli(1_469_918_176_385L);

        assertEquals("01ARYZ6S41", Ulid.next(time, new Random(1)).text().substring(0, 10));
    }

    @Property(tries = 500)
    void of_anyTimeAndBytes_isTheNumberTheySpell(
            @ForAll @LongRange(max = LAST) long millis, @ForAll @Size(10) byte[] random) {
        Instant time = Instant.ofEpochMilli(millis);
        Ulid id = Ulid.of(time, random);
        BigInteger number = BigInteger.ZERO;
        for (char digit : id.text().toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf("0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(digit)));
        }

        assertEquals(time, id.time());
        assertEquals(BigInteger.valueOf(millis).shiftLeft(80).or(new BigInteger(1, random)), number);
    }

    @Test
    void of_otherNumberOfBytes_isRefused() {
        assertEquals(
                "00000000000000000000000000",
                Ulid.of(Instant.EPOCH, new byte[10]).text());
        assertThrows(IllegalArgumentException.class, () -> Ulid.of(Instant.EPOCH, new byte[9]));
        assertThrows(IllegalArgumentException.class, () -> Ulid.of(Instant.EPOCH, new byte[11]));
    }

    @Test
    void next_timeThatDoesNotFit_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Ulid.next(Instant.ofEpochMilli(-1), new Random(1)));
        assertThrows(IllegalArgumentException.class, () -> Ulid.next(Instant.ofEpochMilli(LAST + 1), new Random(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01ARYZ6S41TSV4RRFFQ69G5FA",
                "01ARYZ6S41TSV4RRFFQ69G5FAVX",
                "81ARYZ6S41TSV4RRFFQ69G5FAV",
                "01aryz6s41tsv4rrffq69g5fav",
                "01ARYZ6S41TSV4RRFFQ69G5FAU",
                "01ARYZ6S41TSV4RRFFQ69G5FA#"
            })
    void new_otherText_isRefused(String text) {
        assertEquals("01ARYZ6S41TSV4RRFFQ69G5FAV", new Ulid("01ARYZ6S41TSV4RRFFQ69G5FAV").toString());
        assertThrows(InvalidValueException.class, () -> new Ulid(text));
    }
}
