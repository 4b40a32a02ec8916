package dev.carrel.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Times and days as the API and the tables write them: <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a> in
 * UTC with exactly three decimals, and UTC days, both from 1970 to 9999, so that text order is time order.
 */
public final class Times {
    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?Z");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Times() {}

    /** @throws InvalidValueException for anything but RFC 3339 in UTC, from 1970 to 9999, with at most three decimals */
    public static Instant parse(String text) {
        try {
            if (INSTANT.matcher(text).matches()) {
                return checked(Instant.parse(text));
            }
        } catch (DateTimeException e) {
            // the right shape, but no such day: refused like every other text
        }
        throw new InvalidValueException("must be a time in UTC such as `2017-10-10T00:00:00.000Z`, from 1970 to 9999");
    }

    /** A time with exactly three decimals. */
    public static String format(Instant time) {
        return MILLIS.format(checked(time));
    }

    /** @throws InvalidValueException for anything but a day such as {@code 2017-10-10}, from 1970 to 9999 */
    public static LocalDate parseDay(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() >= 1970) {
                    return day;
                }
            }
        } catch (DateTimeException e) {
            // the right shape, but no such day: refused like every other text
        }
        throw new InvalidValueException("must be a day such as `2017-10-10`, from 1970 to 9999");
    }

    /** The UTC day that a time falls on. */
    public static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant checked(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new InvalidValueException("must be from 1970 to 9999");
        }
        return time;
    }
}
