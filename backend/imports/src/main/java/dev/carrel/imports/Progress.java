package dev.carrel.imports;

import dev.carrel.core.InvalidValueException;

/**
 * How far the rows of a file have been worked through. It moves together with the rows themselves, in one transaction.
 *
 * @param checkpoint how many rows of the file lie behind; the next one to look at has this number, from 0
 * @param rowsWritten how many of them became records
 * @param rowsRefused how many of them did not
 * @param bytesRead how many bytes of the file they took
 */
public record Progress(long checkpoint, long rowsWritten, long rowsRefused, long bytesRead) {
    /**
     * How many refused rows end an import. A file of nothing else, which may be a thousand times smaller packed, is behind
     * within seconds so, and does not keep others waiting.
     */
    public static final long MOST_REFUSED = 1_000_000;

    /** Where an import begins. */
    public static final Progress NONE = new Progress(0, 0, 0, 0);

    public Progress {
        if (checkpoint < 0 || rowsWritten < 0 || rowsRefused < 0 || bytesRead < 0) {
            throw new InvalidValueException("must not be negative");
        }
    }

    /** Whether each row so far was written or refused, as it is unless someone else than the worker wrote this. */
    public boolean addsUp() {
        return checkpoint - rowsWritten == rowsRefused;
    }

    /** All rows so far, written or refused. */
    public long rowsRead() {
        return checkpoint;
    }
}
