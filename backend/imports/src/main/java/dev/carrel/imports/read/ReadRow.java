package dev.carrel.imports.read;

/** A row of a file, in the order of the file: {@link GoodRow} or {@link RefusedRow}. */
public sealed interface ReadRow permits GoodRow, RefusedRow {
    /** The physical line on which the row begins; the first line of the file is 1, a CSV file's header counts. */
    long line();
}
