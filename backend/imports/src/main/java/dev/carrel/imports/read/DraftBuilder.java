package dev.carrel.imports.read;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Times;
import dev.carrel.rows.Quantity;
import dev.carrel.rows.RecordDraft;
import dev.carrel.rows.RecordType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record's content, gathered value by value. Spaces and tabs around a time, a type or a quantity mean nothing; an
 * empty note or attribute is none.
 */
final class DraftBuilder {
    private @Nullable Instant occurredAt;
    private @Nullable RecordType type;
    private @Nullable Quantity quantity;
    private Optional<String> note = Optional.empty();
    private final Map<String, String> attributes = new LinkedHashMap<>();

    /** @throws InvalidValueException when the column cannot have this value */
    void put(Column column, String value) {
        switch (column.field()) {
            case OCCURRED_AT -> occurredAt = Times.parse(trimmed(value));
            case DAY -> occurredAt = Field.moment(trimmed(value));
            case TYPE -> type = new RecordType(trimmed(value));
            case QUANTITY -> quantity = Quantity.parse(trimmed(value));
            case NOTE -> note = value.isEmpty() ? Optional.empty() : Optional.of(RecordDraft.checkNote(value));
            case ATTRIBUTE -> {
                if (!value.isEmpty()) {
                    attributes.put(column.attribute(), RecordDraft.checkText(value));
                }
            }
            case ATTRIBUTES -> throw new IllegalArgumentException("attributes are put one by one");
        }
    }

    /**
     * The content; every required column must have been put.
     *
     * @throws InvalidValueException when there are too many attributes
     */
    RecordDraft build() {
        if (occurredAt == null || type == null || quantity == null) {
            throw new IllegalStateException("a required column was not put");
        }
        return new RecordDraft(occurredAt, type, quantity, note, attributes);
    }

    private static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isBlank(char value) {
        return value == ' ' || value == '\t';
    }
}
