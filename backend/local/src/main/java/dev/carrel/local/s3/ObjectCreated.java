package dev.carrel.local.s3;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An object that is there now.
 *
 * @param bucket the name of its bucket
 * @param key its key, not encoded
 * @param size in bytes
 * @param etag without quotes
 * @param versionId its version; absent in a bucket without versions
 * @param sequencer grows with every object of the system
 * @param reason what made it: {@code PutObject}, {@code CopyObject} or {@code CompleteMultipartUpload}
 * @param requester the account of who made it, twelve digits
 * @param sourceIp the address it came from
 * @param requestId the id of the call
 * @param time when it was made
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">AWS: S3 events in EventBridge</a>
 */
public record ObjectCreated(
        String bucket,
        String key,
        long size,
        String etag,
        Optional<String> versionId,
        String sequencer,
        String reason,
        String requester,
        String sourceIp,
        String requestId,
        Instant time) {
    public ObjectCreated {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(key, "key is null");
        requireNonNull(etag, "etag is null");
        requireNonNull(versionId, "versionId is null");
        requireNonNull(sequencer, "sequencer is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(requester, "requester is null");
        requireNonNull(sourceIp, "sourceIp is null");
        requireNonNull(requestId, "requestId is null");
        requireNonNull(time, "time is null");
    }
}
