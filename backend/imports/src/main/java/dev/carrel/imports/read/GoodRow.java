package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.rows.RecordDraft;

/** A row that is a record. */
public record GoodRow(long line, RecordDraft draft) implements ReadRow {
    public GoodRow {
        requireNonNull(draft, "draft is null");
    }
}
