package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An import as it is kept. Its user may write the item that it is read from, so it proves nothing and grants nothing.
 *
 * @param digest SHA-256 of the object's bytes in lower-case hexadecimal, once they were read
 * @param startedAt when it was first worked on
 * @param finishedAt when it was over; absent again once it goes on
 * @param failure why it broke off, if it did
 * @param duplicateOf the import that the same bytes belong to, if this one is a duplicate
 * @param alertedAt when someone was told of its refusals or its failure
 * @param version one more with each write
 */
public record ImportState(
        Drop drop,
        ImportStatus status,
        Optional<String> digest,
        Progress progress,
        Optional<FileForm> form,
        Instant startedAt,
        Instant updatedAt,
        Optional<Instant> finishedAt,
        Optional<Failure> failure,
        Optional<Ulid> duplicateOf,
        Optional<Instant> alertedAt,
        long version) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public ImportState {
        requireNonNull(drop, "drop is null");
        requireNonNull(status, "status is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(form, "form is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
        requireNonNull(finishedAt, "finishedAt is null");
        requireNonNull(failure, "failure is null");
        requireNonNull(duplicateOf, "duplicateOf is null");
        requireNonNull(alertedAt, "alertedAt is null");
        if (digest.isPresent() && !DIGEST.matcher(digest.get()).matches()) {
            throw new InvalidValueException("must be a SHA-256 in hexadecimal");
        }
    }

    /** The import's id. */
    public Ulid id() {
        return drop.id();
    }

    /** The same import after some more rows. */
    public ImportState advanced(Progress further) {
        return new ImportState(
                drop,
                status,
                digest,
                further,
                form,
                startedAt,
                updatedAt,
                finishedAt,
                failure,
                duplicateOf,
                alertedAt,
                version + 1);
    }
}
