package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import java.util.Optional;
import java.util.Set;

/**
 * How a file is written, once it was opened.
 *
 * @param format {@code csv}, {@code jsonl}, {@code csv.gz} or {@code jsonl.gz}
 * @param header the first line of a CSV file as it stands there, if it is no longer than
 *     {@value #LONGEST_HEADER} characters; every write of an import pays for the whole item
 */
public record FileForm(String format, Optional<String> header) {
    /** The most characters of a header that are kept. */
    public static final int LONGEST_HEADER = 4096;

    private static final Set<String> FORMATS = Set.of("csv", "jsonl", "csv.gz", "jsonl.gz");

    public FileForm {
        requireNonNull(format, "format is null");
        if (!FORMATS.contains(format)) {
            throw new InvalidValueException("is no format of a file");
        }
        header = header.filter(line -> line.length() <= LONGEST_HEADER);
    }
}
