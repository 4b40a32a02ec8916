package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A row that was refused.
 *
 * @param line where it begins, the first line of the file being 1
 * @param column the column at fault; empty when it is the row as a whole
 * @param reason lower case, no full stop
 * @param text the row as it stands in the file; empty when it was above 4 KB or no UTF-8
 */
public record Refusal(long line, Optional<String> column, String reason, Optional<String> text) {
    public Refusal {
        requireNonNull(column, "column is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(text, "text is null");
    }
}
