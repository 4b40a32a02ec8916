package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import java.util.Optional;

/**
 * What somebody wants to upload.
 *
 * @param size in bytes, at most {@link #LARGEST}
 * @param sha256 of the whole file, present exactly for what goes in one piece
 */
public record UploadStart(FilePath path, long size, ContentType contentType, Optional<Sha256> sha256) {
    /** 5 GiB: also the most that S3 copies in one step, which restoring needs. */
    public static final long LARGEST = 5L * 1024 * 1024 * 1024;

    /**
     * 16 MiB: up to here a file goes in one piece, above in parts of this size, at most 320 of them; S3 takes 10,000, of 5 MiB
     * or more (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html).
     */
    public static final int ONE_PIECE = 16 * 1024 * 1024;

    public UploadStart {
        requireNonNull(path, "path is null");
        requireNonNull(contentType, "contentType is null");
        requireNonNull(sha256, "sha256 is null");
        if (sha256.isPresent() != (size <= ONE_PIECE)) {
            throw new InvalidValueException(
                    sha256.isPresent()
                            ? "is not wanted above 16 MiB, where each part has its own"
                            : "is missing; up to 16 MiB it is required");
        }
    }

    /** How many parts it goes in. */
    int parts() {
        return (int) ((size + ONE_PIECE - 1) / ONE_PIECE);
    }
}
