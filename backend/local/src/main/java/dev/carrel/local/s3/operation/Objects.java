package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Conditions;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.catalogue.ConditionFailedException;
import dev.carrel.local.s3.catalogue.Entry;
import dev.carrel.local.s3.catalogue.Segment;
import dev.carrel.local.s3.catalogue.Version;
import dev.carrel.stack.model.Bucket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What several operations on objects do alike. */
final class Objects {
    private Objects() {}

    /**
     * The version that a call wants to read, once it may.
     *
     * @param versionId the version that it names, which is an action of its own
     * @throws AwsError when it may not, or there is none
     */
    static Version readable(Call call, Room room, Bucket bucket, String key, Optional<String> versionId) {
        if (versionId.isEmpty()) {
            call.gate().object("s3:GetObject", bucket, key, Map.of());
            Version latest = room.catalogue()
                    .entry(bucket.name(), key)
                    .map(Entry::latest)
                    .orElseThrow(() -> call.gate().missing(bucket, S3Errors.noSuchKey()));
            if (latest.deleteMarker()) {
                throw call.gate().missing(bucket, S3Errors.noSuchKey());
            }
            return latest;
        }
        // instead of s3:GetObject, not besides (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html),
        // for the source of a
        // copy too (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html)
        call.gate().object("s3:GetObjectVersion", bucket, key, Map.of("s3:VersionId", versionId.get()));
        Version version = room.catalogue()
                .entry(bucket.name(), key)
                .flatMap(entry -> entry.version(versionId.get()))
                .orElseThrow(() -> call.gate().missing(bucket, S3Errors.noSuchVersion()));
        if (version.deleteMarker()) {
            throw new AwsError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        return version;
    }

    /** Puts a new version into the catalogue, if the caller finds there what it wants to. */
    static void put(Call call, Room room, Version version) {
        try {
            List<Segment> released = room.catalogue()
                    .put(
                            call.bucket().name(),
                            call.key(),
                            version,
                            call.bucket().versioned(),
                            Conditions.write(call.request()));
            room.intake().discard(released);
        } catch (ConditionFailedException e) {
            room.intake().discard(version.segments());
            throw S3Errors.preconditionFailed();
        }
    }

    /** The condition keys of an action that brings an object. */
    static Map<String, String> writing(Call call, boolean creates) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("s3:ObjectCreationOperation", Boolean.toString(creates));
        for (String name : List.of("if-match", "if-none-match", "x-amz-copy-source", "x-amz-metadata-directive")) {
            call.request().header(name).ifPresent(value -> keys.put("s3:" + name, value));
        }
        return keys;
    }

    /** The headers of an answer that tells what has been stored. */
    static Response stored(Call call, Response answer, Version version) {
        return call.bucket().versioned() ? answer.with("x-amz-version-id", version.id()) : answer;
    }
}
