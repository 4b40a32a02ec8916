package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A multipart upload that is neither complete nor cancelled. */
public record OpenUpload(FilePath path, UploadId uploadId, Instant startedAt) {
    public OpenUpload {
        requireNonNull(path, "path is null");
        requireNonNull(uploadId, "uploadId is null");
        requireNonNull(startedAt, "startedAt is null");
    }
}
