package dev.carrel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    /** 9999-12-31T23:59:59.999Z. */
    private static final long LAST = 253_402_300_799_999L;

    @Property(tries = 500)
    void format_anyTime_roundTrips(@ForAll @LongRange(max = LAST) long millis) {
        Instant time = Instant.ofEpochMilli(millis);
        String text = Times.format(time);

        assertEquals(24, text.length());
        assertEquals(time, Times.parse(text));
    }

    @Property(tries = 500)
    void format_twoTimes_sortAsTheyFollow(
            @ForAll @LongRange(max = LAST) long a, @ForAll @LongRange(max = LAST) long b) {
        String first = Times.format(Instant.ofEpochMilli(a));
        String second = Times.format(Instant.ofEpochMilli(b));

        assertEquals(Integer.signum(Long.compare(a, b)), Integer.signum(first.compareTo(second)));
    }

    @Property(tries = 500)
    void day_anyTime_isTheFirstTenCharacters(@ForAll @LongRange(max = LAST) long millis) {
        Instant time = Instant.ofEpochMilli(millis);

        assertEquals(Times.format(time).substring(0, 10), Times.day(time).toString());
        assertEquals(Math.floorDiv(millis, 86_400_000L), Times.day(time).toEpochDay());
    }

    @ParameterizedTest
    @CsvSource({
        "2017-10-10T00:00:00Z, 2017-10-10T00:00:00.000Z",
        "2017-10-10T01:02:03.4Z, 2017-10-10T01:02:03.400Z",
        "2017-10-10T01:02:03.45Z, 2017-10-10T01:02:03.450Z",
        "1970-01-01T00:00:00.000Z, 1970-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "2016-02-29T00:00:00.000Z, 2016-02-29T00:00:00.000Z"
    })
    void parse_goodTime_hasThreeDecimals(String text, String formatted) {
        assertEquals(formatted, Times.format(Times.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2017-10-10",
                "2017-10-10T00:00Z",
                "2017-10-10T00:00:00",
                "2017-10-10T00:00:00+00:00",
                "2017-10-10T00:00:00.0000Z",
                "2017-10-10T00:00:00.Z",
                "2017-10-10t00:00:00z",
                "2017-10-10 00:00:00Z",
                "2017-02-29T00:00:00Z",
                "2017-13-01T00:00:00Z",
                "2017-10-10T24:00:00Z",
                "2017-10-10T23:59:60Z",
                "1969-12-31T23:59:59.999Z",
                "-2017-10-10T00:00:00Z",
                "+12017-10-10T00:00:00Z",
                "2017-10-10T00:00:00Z\n",
                "٢٠١٧-10-10T00:00:00Z"
            })
    void parse_otherText_isRefused(String text) {
        assertThrows(InvalidValueException.class, () -> Times.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2017-1-1", "2017-02-29", "2017-10-10T00:00:00Z", "1969-12-31", "10000-01-01", "-001-01-01"})
    void parseDay_otherText_isRefused(String text) {
        assertEquals(LocalDate.of(2016, 2, 29), Times.parseDay("2016-02-29"));
        assertThrows(InvalidValueException.class, () -> Times.parseDay(text));
    }

    @Test
    void format_timeOutOfRange_isRefused() {
        assertThrows(InvalidValueException.class, () -> Times.format(Instant.ofEpochMilli(-1)));
        assertThrows(InvalidValueException.class, () -> Times.format(Instant.ofEpochMilli(LAST + 1)));
        assertTrue(Times.format(Instant.ofEpochMilli(LAST)).startsWith("9999"));
    }
}
