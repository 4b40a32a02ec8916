package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Hashes;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.Arrays;

/**
 * A file that landed in an inbox, as S3 tells it.
 *
 * @param id the import of it: the same for the same drop, however often S3 tells it
 * @param versionId which version of the object; 1 to 1,024 characters
 * @param size of the object, in bytes
 */
public record Drop(Ulid id, InboxKey key, String versionId, long size, Instant droppedAt) {
    private static final int RANDOM_BYTES = 10;
    private static final int LONGEST_VERSION = 1024;

    public Drop {
        requireNonNull(id, "id is null");
        requireNonNull(key, "key is null");
        // throws for a time that no item can hold
        Times.format(droppedAt);
        if (versionId.isEmpty() || versionId.length() > LONGEST_VERSION) {
            throw new InvalidValueException("must be a version of 1 to 1024 characters");
        }
        if (size < 0) {
            throw new InvalidValueException("must be a number of bytes");
        }
    }

    /** The drop of this version at this time; its id comes from all three. */
    public static Drop of(InboxKey key, String versionId, long size, Instant droppedAt) {
        byte[] hash = Hashes.sha256(key.text() + "\n" + versionId);
        return new Drop(Ulid.of(droppedAt, Arrays.copyOf(hash, RANDOM_BYTES)), key, versionId, size, droppedAt);
    }
}
