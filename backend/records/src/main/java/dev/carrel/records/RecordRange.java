package dev.carrel.records;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Times;
import dev.carrel.rows.RecordPosition;
import dev.carrel.rows.RecordType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which records a list is of.
 *
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive; later than {@code from}
 */
public record RecordRange(Optional<Instant> from, Optional<Instant> to, Optional<RecordType> type) {
    public RecordRange {
        if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
            throw new InvalidValueException("must be later than `from`");
        }
    }

    boolean contains(RecordPosition position) {
        return from.map(first -> !position.occurredAt().isBefore(first)).orElse(true)
                && to.map(position.occurredAt()::isBefore).orElse(true);
    }

    /** What a cursor is bound to. */
    List<String> query() {
        return List.of(
                "records",
                from.map(Times::format).orElse(""),
                to.map(Times::format).orElse(""),
                type.map(RecordType::text).orElse(""));
    }
}
