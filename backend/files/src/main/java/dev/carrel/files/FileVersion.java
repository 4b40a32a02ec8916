package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A version of a file, or the mark of its deletion.
 *
 * @param newest whether it is the one that the path stands for now
 * @param size in bytes; empty for a deletion, which has none
 */
public record FileVersion(VersionId version, Instant modifiedAt, boolean newest, OptionalLong size) {
    public FileVersion {
        requireNonNull(version, "version is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
        requireNonNull(size, "size is null");
    }

    public boolean deleted() {
        return size.isEmpty();
    }
}
