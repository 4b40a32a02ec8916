package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A file that cannot be read, or not any further; the rows that were handed out before it are rows of the file. It is
 * final: reading the same bytes again ends at the same place.
 */
public final class UnreadableFileException extends RuntimeException {
    private final FileFault fault;
    private final List<String> found;
    private final List<String> expected;

    UnreadableFileException(FileFault fault, String message) {
        this(fault, message, List.of(), List.of());
    }

    /**
     * @param message a sentence for the user
     * @param found the columns that the file has, shortened
     * @param expected the headers that are understood, one text for each
     */
    UnreadableFileException(FileFault fault, String message, List<String> found, List<String> expected) {
        // an answer about a file, not an accident: nobody reads its stack
        super(requireNonNull(message, "message is null"), null, false, false);
        this.fault = requireNonNull(fault, "fault is null");
        this.found = List.copyOf(found);
        this.expected = List.copyOf(expected);
    }

    public FileFault fault() {
        return fault;
    }

    /** The word for programs: {@link FileFault#code}. */
    public String code() {
        return fault.code();
    }

    /** What is wrong and what to do, a sentence for the user. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The columns that the file has, at most 50, each shortened to 64 characters; empty when it is not about columns. */
    public List<String> found() {
        return found;
    }

    /** The headers that are understood, one text for each; empty when it is not about columns. */
    public List<String> expected() {
        return expected;
    }
}
