package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A part of a multipart upload that has arrived.
 *
 * @param number from 1 to 10,000
 * @param size in bytes
 * @param sha256 empty when the part was sent without one
 */
public record UploadedPart(int number, long size, String etag, Optional<String> sha256) {
    public UploadedPart {
        requireNonNull(etag, "etag is null");
        requireNonNull(sha256, "sha256 is null");
    }
}
