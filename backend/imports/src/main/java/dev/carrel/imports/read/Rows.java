package dev.carrel.imports.read;

import java.util.List;
import java.util.Optional;

/** The rows of one format; what they throw is what {@link RowReader} throws. */
interface Rows {
    /** The next row, or empty at the end of the file. */
    Optional<ReadRow> next();

    /** Passes over a row without looking into it; false at the end of the file. */
    boolean skip();

    /** The header as it stands in the file, for a format that has one. */
    Optional<String> header();

    /** The columns by the names that the file gives them, as far as they are known by now. */
    List<String> columns();
}
