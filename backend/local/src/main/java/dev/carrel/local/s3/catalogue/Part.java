package dev.carrel.local.s3.catalogue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * A part of an upload.
 *
 * @param number from 1 to 10,000
 * @param modified when it was uploaded
 * @param etag the MD5 of its bytes in hexadecimal digits
 * @param segment its bytes
 * @param checksums {@code x-amz-checksum-…} and their values in Base64
 */
public record Part(int number, Instant modified, String etag, Segment segment, Map<String, String> checksums) {
    public Part {
        requireNonNull(modified, "modified is null");
        requireNonNull(etag, "etag is null");
        requireNonNull(segment, "segment is null");
        checksums = Map.copyOf(checksums);
    }
}
