package dev.carrel.imports.read;

import java.util.Locale;

/** How rows are written. */
public enum RowFormat {
    /** <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>, with a header. */
    CSV,
    /** <a href="https://jsonlines.org/">JSON Lines</a>: one object a line. */
    JSONL;

    /** The word for it in the table and in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
