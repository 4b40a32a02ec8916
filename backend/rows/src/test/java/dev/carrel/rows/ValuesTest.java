package dev.carrel.rows;

import static dev.carrel.rows.Samples.NOW;
import static dev.carrel.rows.Samples.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.carrel.core.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @Property(tries = 500)
    void parseQuantity_anythingInTheLimits_keepsItsValueInItsShortestForm(
            @ForAll @BigRange(min = "-99999999999999", max = "99999999999999") @Scale(6) BigDecimal number) {
        Quantity quantity = Quantity.parse(number.toPlainString());

        assertEquals(0, number.compareTo(quantity.value()));
        assertEquals(quantity, Quantity.parse(quantity.text()));
        assertFalse(quantity.text().contains("E"));
        assertFalse(quantity.text().contains(".") && quantity.text().endsWith("0"), quantity.text());
    }

    @Property(tries = 500)
    void parseQuantity_moreDigitsThanAllowed_isRefused(
            @ForAll @IntRange(min = 15, max = 20) int wholeDigits, @ForAll @IntRange(min = 1, max = 6) int decimals) {
        String text = "1".repeat(wholeDigits) + "." + "1".repeat(decimals);
        if (wholeDigits + decimals > 20) {
            assertThrows(InvalidValueException.class, () -> Quantity.parse(text));
        } else {
            assertEquals(text, Quantity.parse(text).text());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0, 0",
        "0.000000, 0",
        "1.50, 1.5",
        "100, 100",
        "99999999999999999999, 99999999999999999999",
        "10000000000000000000.000000, 10000000000000000000",
        "-0.000001, -0.000001"
    })
    void parseQuantity_goodText_isShortened(String text, String shortest) {
        assertEquals(shortest, Quantity.parse(text).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+1",
                "01",
                ".5",
                "1.",
                "1e3",
                "1,5",
                " 1",
                "0x1",
                "NaN",
                "Infinity",
                "1.0000001",
                "100000000000000000000",
                "12345678901234567890.1",
                "١"
            })
    void parseQuantity_otherText_isRefused(String text) {
        assertThrows(InvalidValueException.class, () -> Quantity.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a#b", "a~", "é", "a/b", "a\n"})
    void newType_otherText_isRefused(String text) {
        assertEquals("A1._:-", new RecordType("A1._:-").text());
        assertThrows(InvalidValueException.class, () -> new RecordType(text));
        assertEquals(64, new RecordType("a".repeat(64)).text().length());
        assertThrows(InvalidValueException.class, () -> new RecordType("a".repeat(65)));
    }

    @Test
    void newDraft_limits_areKept() {
        assertEquals(Optional.of("é".repeat(512)), noted("é".repeat(512)).note());
        assertThrows(InvalidValueException.class, () -> noted("é".repeat(513)));
        assertThrows(InvalidValueException.class, () -> noted("\ud800"));
        Map<String, String> twenty = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            twenty.put("name-" + i, "x");
        }
        assertEquals(20, with(twenty).attributes().size());
        twenty.put("one more", "x");
        assertThrows(InvalidValueException.class, () -> with(twenty));
        assertEquals(
                1, with(Map.of("😀".repeat(64), "😀".repeat(256))).attributes().size());
        assertThrows(InvalidValueException.class, () -> with(Map.of("n".repeat(65), "x")));
        assertThrows(InvalidValueException.class, () -> with(Map.of("", "x")));
        assertThrows(InvalidValueException.class, () -> with(Map.of("n", "x".repeat(257))));
        assertThrows(
                InvalidValueException.class,
                () -> new RecordDraft(
                        Instant.EPOCH.minusMillis(1), new RecordType("a"), Quantity.ONE, Optional.empty(), Map.of()));
    }

    private static RecordDraft noted(String note) {
        return new RecordDraft(NOW, new RecordType("a"), Quantity.ONE, Optional.of(note), Map.of());
    }

    private static RecordDraft with(Map<String, String> attributes) {
        return new RecordDraft(NOW, new RecordType("a"), Quantity.ONE, Optional.empty(), attributes);
    }

    @Test
    void hash_sameMeaning_isTheSame() {
        assertEquals(
                draft("2017-10-10T00:00:00Z", "a", "1").hash(),
                draft("2017-10-10T00:00:00.000Z", "a", "1.0").hash());
        String plain = with(Map.of()).hash();
        assertNotEquals(plain, noted("").hash());
        assertNotEquals(plain, with(Map.of("a", "b")).hash());
        assertNotEquals(with(Map.of("a", "bc")).hash(), with(Map.of("ab", "c")).hash());
        assertNotEquals(
                draft("2017-10-10T00:00:00Z", "a", "1").hash(),
                draft("2017-10-10T00:00:00Z", "a", "2").hash());
    }

    @Property(tries = 300)
    void dailyChange_beforeAndAfter_addUpToTheDifference(
            @ForAll @IntRange(max = 3) int dayBefore,
            @ForAll @IntRange(max = 3) int dayAfter,
            @ForAll @IntRange(min = -5, max = 5) int before,
            @ForAll @IntRange(min = -5, max = 5) int after) {
        RecordDraft gone = draft("2017-10-1" + dayBefore + "T23:59:59.999Z", "a", "" + before);
        RecordDraft here = draft("2017-10-1" + dayAfter + "T00:00:00.000Z", "a", "" + after);
        Map<DailyPosition, DailyChange> changes = DailyChange.of(Optional.of(gone), Optional.of(here));

        assertEquals(0, changes.values().stream().mapToInt(DailyChange::count).sum());
        assertEquals(
                BigInteger.valueOf((long) after - before),
                changes.values().stream()
                        .map(DailyChange::sum)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .toBigInteger());
        int expected = dayBefore != dayAfter ? 2 : before != after ? 1 : 0;
        assertEquals(expected, changes.size());
    }
}
