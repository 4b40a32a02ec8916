package dev.carrel.imports.read;

import dev.carrel.core.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** What a column means for a record. */
enum Field {
    /** A time, as the API writes it. */
    OCCURRED_AT,
    /** A day or a time; a day is its first moment in UTC. */
    DAY,
    TYPE,
    QUANTITY,
    NOTE,
    /** One attribute; the column names it. */
    ATTRIBUTE,
    /** All attributes at once, an object; JSON Lines alone has it. */
    ATTRIBUTES;

    private static final Pattern COMPACT_DAY = Pattern.compile("[0-9]{8}");

    /** The moment meant by a day in a file: {@code 2017-10-10}, {@code 20171010} or a time in UTC. */
    static Instant moment(String text) {
        if (text.indexOf('T') >= 0) {
            return Times.parse(text);
        }
        String day = COMPACT_DAY.matcher(text).matches()
                ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6)
                : text;
        return Times.parseDay(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
