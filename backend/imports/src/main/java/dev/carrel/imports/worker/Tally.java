package dev.carrel.imports.worker;

/** What one message came to, counted as it goes, so that it is known however the work on it ends. */
public final class Tally {
    private long rowsWritten;
    private long rowsRefused;

    void add(long written, long refused) {
        rowsWritten += written;
        rowsRefused += refused;
    }

    /** Rows that were looked at and are behind, by this message. */
    public long rowsRead() {
        return rowsWritten + rowsRefused;
    }

    public long rowsWritten() {
        return rowsWritten;
    }

    public long rowsRefused() {
        return rowsRefused;
    }
}
