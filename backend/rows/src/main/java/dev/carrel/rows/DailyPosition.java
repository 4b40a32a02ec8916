package dev.carrel.rows;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Times;
import java.time.LocalDate;

/** A day and a type: where a count stands in a list, by day, then by type. Written {@code <day>#<type>}. */
public record DailyPosition(LocalDate day, RecordType type) {
    public DailyPosition {
        requireNonNull(day, "day is null");
        requireNonNull(type, "type is null");
    }

    /** @throws InvalidValueException for a text that {@link #text} does not write */
    public static DailyPosition parse(String text) {
        int mark = text.indexOf('#');
        if (mark < 0) {
            throw new InvalidValueException("is not a position");
        }
        return new DailyPosition(Times.parseDay(text.substring(0, mark)), new RecordType(text.substring(mark + 1)));
    }

    /** Where this record counts. */
    public static DailyPosition of(RecordDraft draft) {
        return new DailyPosition(draft.day(), draft.type());
    }

    /** {@code <day>#<type>}. */
    public String text() {
        return day + "#" + type.text();
    }
}
