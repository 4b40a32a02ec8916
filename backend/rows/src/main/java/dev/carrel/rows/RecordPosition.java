package dev.carrel.rows;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import java.time.Instant;

/** Where a record stands in a list: by its time, then by its id. Written {@code <occurredAt>#<id>}. */
public record RecordPosition(Instant occurredAt, Ulid id) {
    public RecordPosition {
        requireNonNull(occurredAt, "occurredAt is null");
        requireNonNull(id, "id is null");
    }

    /** @throws InvalidValueException for a text that {@link #text} does not write */
    public static RecordPosition parse(String text) {
        int mark = text.indexOf('#');
        if (mark < 0) {
            throw new InvalidValueException("is not a position");
        }
        return new RecordPosition(Times.parse(text.substring(0, mark)), new Ulid(text.substring(mark + 1)));
    }

    /** {@code <occurredAt>#<id>}. */
    public String text() {
        return Times.format(occurredAt) + "#" + id.text();
    }
}
