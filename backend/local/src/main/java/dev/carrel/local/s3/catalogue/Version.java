package dev.carrel.local.s3.catalogue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of an object, or a delete marker.
 *
 * @param id the version id; {@code null} as text in a bucket without versions
 * @param deleteMarker whether it says that the object is not there
 * @param modified when it was made
 * @param etag without quotes
 * @param segments its bytes, in order
 * @param headers what was given with it and goes out with it, names in lower case: {@code content-type},
 *     {@code x-amz-meta-…} and the like
 * @param checksums {@code x-amz-checksum-…} and their values in Base64
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}
 * @param parts how many parts it was uploaded in; absent when it was uploaded whole
 */
public record Version(
        String id,
        boolean deleteMarker,
        Instant modified,
        String etag,
        List<Segment> segments,
        Map<String, String> headers,
        Map<String, String> checksums,
        String checksumType,
        Optional<Integer> parts) {
    /** The type of a checksum over all bytes. */
    public static final String FULL_OBJECT = "FULL_OBJECT";

    /** The type of a checksum over the checksums of parts. */
    public static final String COMPOSITE = "COMPOSITE";

    public Version {
        requireNonNull(id, "id is null");
        requireNonNull(modified, "modified is null");
        requireNonNull(etag, "etag is null");
        segments = List.copyOf(segments);
        headers = Map.copyOf(headers);
        checksums = Map.copyOf(checksums);
        requireNonNull(checksumType, "checksumType is null");
        requireNonNull(parts, "parts is null");
    }

    /** A delete marker. */
    public static Version marker(String id, Instant modified) {
        return new Version(id, true, modified, "", List.of(), Map.of(), Map.of(), FULL_OBJECT, Optional.empty());
    }

    /** How many bytes it has. */
    @JsonIgnore
    public long size() {
        return segments.stream().mapToLong(Segment::size).sum();
    }
}
