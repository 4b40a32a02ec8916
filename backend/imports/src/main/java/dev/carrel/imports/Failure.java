package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Why an import broke off.
 *
 * @param code a word for programs that never changes its meaning, such as {@code unknown_columns}
 * @param message a sentence for the user: what is wrong and what to do
 * @param found the columns that the file has; empty when it is not about columns
 * @param expected the headers that are understood; empty when it is not about columns
 */
public record Failure(String code, String message, List<String> found, List<String> expected) {
    public Failure {
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
        found = List.copyOf(found);
        expected = List.copyOf(expected);
    }

    public Failure(String code, String message) {
        this(code, message, List.of(), List.of());
    }
}
