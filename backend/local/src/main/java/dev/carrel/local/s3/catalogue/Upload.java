package dev.carrel.local.s3.catalogue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A multipart upload under way.
 *
 * @param id the upload id
 * @param initiated when it began
 * @param headers what goes out with the object, names in lower case
 * @param checksumAlgorithm in lower case, such as {@code crc32}, when one was chosen
 * @param checksumType {@link Version#FULL_OBJECT} or {@link Version#COMPOSITE}
 */
public record Upload(
        String id,
        String bucket,
        String key,
        Instant initiated,
        Map<String, String> headers,
        Optional<String> checksumAlgorithm,
        String checksumType) {
    public Upload {
        requireNonNull(id, "id is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(key, "key is null");
        requireNonNull(initiated, "initiated is null");
        headers = Map.copyOf(headers);
        requireNonNull(checksumAlgorithm, "checksumAlgorithm is null");
        requireNonNull(checksumType, "checksumType is null");
    }
}
