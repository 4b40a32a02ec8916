package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The caller's own objects in {@code FilesBucket}, below {@code users/<sub>/}, always with the caller's own credentials. It asks
 * for {@code ListBucket}, {@code ListBucketVersions}, {@code GetObject}, {@code GetObjectVersion}, {@code DeleteObjectVersion}, and below
 * {@code account/} for {@code PutObject}. Paths here are what follows in a key after {@code users/<sub>/}.
 *
 * <p>Keys travel percent-encoded in lists, since XML cannot carry all of them.
 */
final class OwnObjects {
    private static final int PAGE = 1000;
    /** What S3 calls the version of an object that is older than the bucket's versioning. */
    private static final String NO_VERSION = "null";

    private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchVersion", "MethodNotAllowed", "AccessDenied");

    private final S3Client s3;
    private final String bucket;

    OwnObjects(S3Client s3, String bucket) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
    }

    /**
     * One version of an object, or a mark of its deletion.
     *
     * @param newest whether it is what a reader of the object gets; never for a mark
     */
    record Version(String key, String id, long size, boolean newest) {
        Version {
            requireNonNull(key, "key is null");
            requireNonNull(id, "id is null");
        }
    }

    /** Where a list of versions goes on. */
    record Place(String key, String id) {
        Place {
            requireNonNull(key, "key is null");
            requireNonNull(id, "id is null");
        }
    }

    /** A part of a list of versions; {@code next} is empty at the end. */
    record Versions(List<Version> items, Optional<Place> next) {
        Versions {
            items = List.copyOf(items);
            requireNonNull(next, "next is null");
        }
    }

    /** A part of a list of paths, by their UTF-8. */
    record Paths(List<String> items, boolean more) {
        Paths {
            items = List.copyOf(items);
        }
    }

    /** An object that is read. */
    record Opened(ResponseInputStream<GetObjectResponse> stream, String version) implements AutoCloseable {
        Opened {
            requireNonNull(stream, "stream is null");
            requireNonNull(version, "version is null");
        }

        /** Without reading what is left. */
        @Override
        public void close() {
            stream.abort();
        }
    }

    static String key(Access access, String path) {
        return "users/" + access.sub() + "/" + path;
    }

    /**
     * Objects in their newest version.
     *
     * @param prefix what their paths begin with
     * @param after the path that the part before ended with; empty for the first
     */
    Paths list(Access access, String prefix, String after) {
        ListObjectsV2Response page = S3Failures.call(() -> s3.listObjectsV2(request -> request.bucket(bucket)
                .prefix(key(access, prefix))
                .startAfter(after.isEmpty() ? null : key(access, after))
                .encodingType(EncodingType.URL)
                .maxKeys(PAGE)
                .overrideConfiguration(access.forOneCall())));
        int start = key(access, "").length();
        return new Paths(
                page.contents().stream()
                        .map(S3Object::key)
                        .map(key -> key.substring(start))
                        .toList(),
                Boolean.TRUE.equals(page.isTruncated()));
    }

    /** All versions of all objects whose paths begin so, and marks of deletions. */
    Versions versions(Access access, String prefix, Optional<Place> from) {
        ListObjectVersionsResponse page = S3Failures.call(() -> s3.listObjectVersions(request -> request.bucket(bucket)
                .prefix(key(access, prefix))
                .keyMarker(from.map(Place::key).orElse(null))
                .versionIdMarker(from.map(Place::id).orElse(null))
                .encodingType(EncodingType.URL)
                .maxKeys(PAGE)
                .overrideConfiguration(access.forOneCall())));
        Stream<Version> versions = page.versions().stream()
                .map(one ->
                        new Version(one.key(), id(one.versionId()), one.size(), Boolean.TRUE.equals(one.isLatest())));
        Stream<Version> marks =
                page.deleteMarkers().stream().map(one -> new Version(one.key(), id(one.versionId()), 0, false));
        Optional<Place> next = Boolean.TRUE.equals(page.isTruncated())
                ? Optional.of(new Place(
                        requireNonNull(page.nextKeyMarker(), "a list is cut short and says not where"),
                        id(page.nextVersionIdMarker())))
                : Optional.empty();
        return new Versions(Stream.concat(versions, marks).toList(), next);
    }

    private static String id(@Nullable String version) {
        return version == null ? NO_VERSION : version;
    }

    /** Removes versions for good, at most 1,000; those that are gone already are no fault. */
    void delete(Access access, List<Version> versions) {
        List<ObjectIdentifier> together = new ArrayList<>();
        for (Version version : versions) {
            if (isText(version.key())) {
                together.add(ObjectIdentifier.builder()
                        .key(version.key())
                        .versionId(version.id())
                        .build());
            } else {
                S3Failures.call(() -> s3.deleteObject(delete -> delete.bucket(bucket)
                        .key(version.key())
                        .versionId(version.id())
                        .overrideConfiguration(access.forOneCall())));
            }
        }
        if (together.isEmpty()) {
            return;
        }
        DeleteObjectsResponse answer = S3Failures.call(() -> s3.deleteObjects(request -> request.bucket(bucket)
                .delete(delete -> delete.objects(together).quiet(true))
                .overrideConfiguration(access.forOneLongCall())));
        if (!answer.errors().isEmpty()) {
            boolean denied = answer.errors().stream().anyMatch(error -> "AccessDenied".equals(error.code()));
            throw Problem.of(denied ? ErrorCode.FORBIDDEN : ErrorCode.UNAVAILABLE);
        }
    }

    /** Whether XML 1.0 can carry it (https://www.w3.org/TR/xml/#charsets), and no parser changes it. */
    private static boolean isText(String key) {
        return key.codePoints().noneMatch(one -> one < 0x20 || one == 0xFFFE || one == 0xFFFF);
    }

    /**
     * Opens an object.
     *
     * @param version which version; empty for the newest
     * @param from how many of its bytes to leave out
     * @return empty when it is not there
     */
    Optional<Opened> open(Access access, String path, Optional<String> version, long from) {
        try {
            ResponseInputStream<GetObjectResponse> stream = s3.getObject(get -> get.bucket(bucket)
                    .key(key(access, path))
                    .versionId(version.orElse(null))
                    .range(from == 0 ? null : "bytes=" + from + "-")
                    .overrideConfiguration(access.forOneLongCall()));
            return Optional.of(new Opened(stream, id(stream.response().versionId())));
        } catch (SdkException e) {
            // who may not list the bucket as a whole is refused (403) what is not there
            if (GONE.contains(S3Failures.code(e))) {
                return Optional.empty();
            }
            throw AwsCalls.failure(e);
        }
    }

    /** Stores a small object. */
    void put(Access access, String path, byte[] bytes) {
        S3Failures.call(() -> s3.putObject(
                put -> put.bucket(bucket).key(key(access, path)).overrideConfiguration(access.forOneLongCall()),
                RequestBody.fromBytes(bytes)));
    }

    /**
     * Removes all versions of what lies below a prefix.
     *
     * @param but a path that stays, if any
     */
    void sweep(Access access, String prefix, Optional<String> but) {
        Optional<Place> place = Optional.empty();
        do {
            Versions page = versions(access, prefix, place);
            delete(
                    access,
                    page.items().stream()
                            .filter(one -> but.isEmpty() || !one.key().equals(key(access, but.get())))
                            .toList());
            place = page.next();
        } while (place.isPresent());
    }
}
