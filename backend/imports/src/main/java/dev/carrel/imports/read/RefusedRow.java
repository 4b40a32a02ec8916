package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A row that is no record, for one reason; the first is named, in the order of the columns.
 *
 * @param column the column at fault as the file spells it, at most 64 characters of it; empty when it is the row as a
 *     whole
 * @param reason what is wrong: lower case, no full stop, nothing of the row itself
 * @param text the row as it stands in the file, without its line end; empty when it is longer than
 *     {@value #LONGEST_TEXT} bytes or not UTF-8
 */
public record RefusedRow(long line, String column, String reason, Optional<String> text) implements ReadRow {
    /** The most bytes of UTF-8 that are kept of a row. */
    public static final int LONGEST_TEXT = 4 * 1024;

    public RefusedRow {
        requireNonNull(column, "column is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(text, "text is null");
    }
}
