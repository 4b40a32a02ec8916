package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A file as the bucket holds it.
 *
 * @param size in bytes
 * @param contentType what it was uploaded as; not known in lists
 * @param version not known in lists
 * @param checksum as S3 gives it: the SHA-256 of the file, or {@link Sha256#ofParts} of a multipart upload; not known in lists,
 *     nor for what was uploaded without one
 */
public record StoredFile(
        FilePath path,
        long size,
        Instant modifiedAt,
        Optional<String> contentType,
        Optional<VersionId> version,
        Optional<String> checksum) {
    public StoredFile {
        requireNonNull(path, "path is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
        requireNonNull(contentType, "contentType is null");
        requireNonNull(version, "version is null");
        requireNonNull(checksum, "checksum is null");
    }
}
