package dev.carrel.local.s3.operation;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.s3.Conditions;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.S3Request;
import dev.carrel.local.s3.catalogue.Version;
import dev.carrel.stack.model.Bucket;
import java.util.Optional;

/**
 * What a copy copies.
 *
 * @param bucket where it is
 * @param key its key
 * @param versionId the version, when one is named
 * @param version what is there
 */
record Source(Bucket bucket, String key, Optional<String> versionId, Version version) {
    Source {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(key, "key is null");
        requireNonNull(versionId, "versionId is null");
        requireNonNull(version, "version is null");
    }

    /**
     * Reads {@code x-amz-copy-source}, {@code <bucket>/<key>?versionId=<id>} in percent-encoding, decides whether the
     * caller may read it, and finds it.
     */
    static Source of(Call call, Room room) {
        String text = call.request().header("x-amz-copy-source").orElse("");
        Optional<String> versionId = Optional.empty();
        int question = text.indexOf("?versionId=");
        if (question >= 0) {
            versionId = Optional.of(text.substring(question + "?versionId=".length()));
            text = text.substring(0, question);
        }
        String path = S3Request.decoded(text.startsWith("/") ? text.substring(1) : text);
        int slash = path.indexOf('/');
        if (slash < 1 || slash == path.length() - 1) {
            throw S3Errors.invalidArgument(
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        Bucket bucket = room.bucket(path.substring(0, slash)).orElseThrow(S3Errors::noSuchBucket);
        String key = path.substring(slash + 1);
        Version version = Objects.readable(call, room, bucket, key, versionId);
        Conditions.read(call.request(), version, "x-amz-copy-source-");
        return new Source(bucket, key, versionId, version);
    }
}
