package dev.carrel.records;

import dev.carrel.core.InvalidValueException;
import dev.carrel.rows.DailyPosition;
import dev.carrel.rows.RecordType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Which daily counts a list is of.
 *
 * @param from the first day, inclusive
 * @param to the last day, inclusive; not before {@code from} and at most 366 days after it
 */
public record DailyRange(LocalDate from, LocalDate to, Optional<RecordType> type) {
    private static final int MOST_DAYS = 366;

    public DailyRange {
        if (to.isBefore(from)) {
            throw new InvalidValueException("must not be before `from`");
        }
        if (ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            throw new InvalidValueException("must be at most " + MOST_DAYS + " days after `from`");
        }
    }

    boolean contains(DailyPosition position) {
        return !position.day().isBefore(from)
                && !position.day().isAfter(to)
                && type.map(position.type()::equals).orElse(true);
    }

    /** What a cursor is bound to. */
    List<String> query() {
        return List.of(
                "daily",
                from.toString(),
                to.toString(),
                type.map(RecordType::text).orElse(""));
    }
}
