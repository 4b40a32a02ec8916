package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far an export is.
 *
 * @param path of the archive, below the user's prefix
 * @param uploadId of the multipart upload that becomes the archive, once it is begun
 * @param saved the number of the object that holds where the next step goes on; 0 before the first
 * @param rows how many records are written, as of that object
 * @param files how many files are
 * @param bytes of the archive
 * @param leaseUntil until when nobody else may work on it; in the past when nobody does
 * @param version goes up with every change
 * @param reason why it failed
 */
record ExportJob(
        Ulid id,
        State state,
        String path,
        Optional<String> uploadId,
        long saved,
        long rows,
        long files,
        long bytes,
        Instant leaseUntil,
        long version,
        Optional<String> reason) {
    enum State {
        RUNNING,
        DONE,
        FAILED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws InvalidValueException for a word that is none of these */
        static State of(String text) {
            for (State state : values()) {
                if (state.text().equals(text)) {
                    return state;
                }
            }
            throw new InvalidValueException("is no state of an export");
        }
    }

    ExportJob {
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        requireNonNull(path, "path is null");
        requireNonNull(uploadId, "uploadId is null");
        requireNonNull(leaseUntil, "leaseUntil is null");
        requireNonNull(reason, "reason is null");
    }

    /** An export that is begun on the day of its id. */
    static ExportJob begun(Ulid id) {
        String day = id.time().toString().substring(0, 10);
        return new ExportJob(
                id,
                State.RUNNING,
                "exports/" + day + "-" + id.text() + ".zip",
                Optional.empty(),
                0,
                0,
                0,
                0,
                Instant.EPOCH,
                1,
                Optional.empty());
    }

    /** What the keys of the objects begin with that hold how far it is, below the user's prefix. */
    String notes() {
        return "account/export/" + id.text() + "/";
    }

    ExportJob leased(Instant until) {
        return new ExportJob(id, state, path, uploadId, saved, rows, files, bytes, until, version + 1, reason);
    }

    ExportJob uploading(String upload) {
        return new ExportJob(
                id, state, path, Optional.of(upload), saved, rows, files, bytes, leaseUntil, version + 1, reason);
    }

    /** With the next object, in which all of this lies. */
    ExportJob saved(long writtenRows, long writtenFiles, long writtenBytes) {
        return new ExportJob(
                id,
                state,
                path,
                uploadId,
                saved + 1,
                writtenRows,
                writtenFiles,
                writtenBytes,
                leaseUntil,
                version + 1,
                reason);
    }

    ExportJob done() {
        return ended(State.DONE, Optional.empty());
    }

    ExportJob failed(String why) {
        return ended(State.FAILED, Optional.of(why));
    }

    private ExportJob ended(State end, Optional<String> why) {
        return new ExportJob(
                id, end, path, Optional.empty(), saved, rows, files, bytes, Instant.EPOCH, version + 1, why);
    }
}
