package dev.carrel.imports.worker;

/** What one message came to, counted as it goes, so that it is known however the work on it ends. */
public final class Tally {
    private long rowsWritten;
    private long rowsRefused;
    private long filesGone;

    void add(long written, long refused) {
        rowsWritten += written;
        rowsRefused += refused;
    }

    /** The file was not there any more before anything was known of it. */
    void gone() {
        filesGone++;
    }

    /** Files that were dropped and are gone: deleted, or out of the worker's reach, which S3 does not tell apart. */
    public long filesGone() {
        return filesGone;
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
