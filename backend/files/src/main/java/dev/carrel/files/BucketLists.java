package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.Cursors;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * What there is in {@code FilesBucket}. It asks for {@code ListBucket} and {@code ListBucketVersions}, always with a prefix that
 * begins with {@code users/<sub>/} of the caller and always with the caller's own credentials. It cannot ask which multipart uploads
 * are open: IAM has no key to hold {@code ListBucketMultipartUploads} to a prefix
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html), so nobody is granted it.
 *
 * <p>With credentials of their own, for example through the AWS CLI, users can store objects under names that paths refuse
 * (see {@link PathRules}). Lists leave them out, since nothing could be done with them here and they might look like
 * something else; they count in {@link #usage}, and the tool that stored them can list and remove them.
 *
 * <p>Keys travel percent-encoded ({@code encoding-type=url}): XML cannot carry all of them.
 */
final class BucketLists {
    private static final int PAGE = 1000;
    private static final int VERSIONS = 100;
    /** How many pages of S3 are counted in one request. */
    private static final int USAGE_PAGES = 5;

    private final S3Client s3;
    private final String bucket;

    BucketLists(S3Client s3, String bucket) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
    }

    /**
     * The folders and files that are directly in a folder, by name.
     *
     * @param after S3's token for where the page before ended
     * @param limit how many of both together at most; there may be fewer though more follow
     */
    Slice<FolderContent> folder(Access access, Folder folder, Optional<String> after, int limit) {
        ListObjectsV2Response page = S3Failures.page(() -> s3.listObjectsV2(request -> request.bucket(bucket)
                .prefix(folder.prefix(access.sub()))
                .delimiter("/")
                .encodingType(EncodingType.URL)
                .maxKeys(limit)
                .continuationToken(after.orElse(null))
                .overrideConfiguration(access.forOneCall())));
        List<Folder> folders = page.commonPrefixes().stream()
                .flatMap(prefix -> Folder.ofPrefix(access.sub(), prefix.prefix()).stream())
                .toList();
        List<StoredFile> files = page.contents().stream()
                .flatMap(object -> FilePath.ofKey(access.sub(), object.key())
                        .map(path -> new StoredFile(
                                path,
                                object.size(),
                                object.lastModified(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                        .stream())
                .toList();
        return new Slice<>(new FolderContent(folders, files), next(page.isTruncated(), page.nextContinuationToken()));
    }

    /**
     * The versions of a file, deletions included, newest first. S3 lists both in one order, but the SDK hands them out as two
     * lists: within one second, an older version and a deletion may change places.
     *
     * @param after the id of the last version of the page before
     */
    Slice<List<FileVersion>> versions(Access access, FilePath path, Optional<String> after) {
        String key = path.key(access.sub());
        ListObjectVersionsResponse page = versions(access, request -> request.prefix(key)
                .maxKeys(VERSIONS)
                .keyMarker(after.isPresent() ? key : null)
                .versionIdMarker(after.orElse(null)));
        Stream<FileVersion> versions = page.versions().stream()
                .filter(version -> version.key().equals(key))
                .map(version -> new FileVersion(
                        new VersionId(version.versionId()),
                        version.lastModified(),
                        version.isLatest(),
                        OptionalLong.of(version.size())));
        Stream<FileVersion> deletions = page.deleteMarkers().stream()
                .filter(marker -> marker.key().equals(key))
                .map(marker -> new FileVersion(
                        new VersionId(marker.versionId()),
                        marker.lastModified(),
                        marker.isLatest(),
                        OptionalLong.empty()));
        List<FileVersion> all = Stream.concat(versions, deletions)
                .sorted(Comparator.comparing(FileVersion::newest)
                        .thenComparing(FileVersion::modifiedAt)
                        .reversed())
                .toList();
        // keys come in order, and this one before all that it begins
        boolean more = key.equals(page.nextKeyMarker());
        return new Slice<>(all, more ? next(page.isTruncated(), page.nextVersionIdMarker()) : Optional.empty());
    }

    /** Counts a part of everything that the caller has, whatever its name. */
    Slice<Usage> usage(Access access, Optional<Place> after) {
        Usage usage = Usage.NONE;
        Optional<Place> place = after;
        Optional<String> next = Optional.empty();
        for (int i = 0; i < USAGE_PAGES && (i == 0 || next.isPresent()); i++) {
            Optional<Place> from = place;
            ListObjectVersionsResponse page = versions(access, request -> request.prefix(Keys.prefix(access.sub()))
                    .maxKeys(PAGE)
                    .keyMarker(from.map(Place::key).orElse(null))
                    .versionIdMarker(from.map(Place::id).orElse(null)));
            for (ObjectVersion version : page.versions()) {
                usage = usage.plus(
                        version.isLatest() ? new Usage(1, version.size(), 0, 0) : new Usage(0, 0, 1, version.size()));
            }
            next = next(page.isTruncated(), page.nextVersionIdMarker()).map(id -> Place.text(id, page.nextKeyMarker()));
            place = next.map(Place::parse);
        }
        return new Slice<>(usage, next);
    }

    /** Whether a file is there, or a version of it that is no mark of a deletion. */
    boolean has(Access access, FilePath path, Optional<VersionId> version) {
        if (version.isEmpty()) {
            String key = path.key(access.sub());
            // keys come in order, and this one before all that it begins
            return S3Failures.page(() -> s3.listObjectsV2(request -> request.bucket(bucket)
                            .prefix(key)
                            .encodingType(EncodingType.URL)
                            .maxKeys(1)
                            .overrideConfiguration(access.forOneCall())))
                    .contents()
                    .stream()
                    .anyMatch(object -> object.key().equals(key));
        }
        Optional<String> after = Optional.empty();
        do {
            Slice<List<FileVersion>> slice = versions(access, path, after);
            if (slice.content().stream().anyMatch(one -> one.version().equals(version.get()) && !one.deleted())) {
                return true;
            }
            after = slice.next();
        } while (after.isPresent());
        return false;
    }

    private ListObjectVersionsResponse versions(Access access, Consumer<ListObjectVersionsRequest.Builder> which) {
        return S3Failures.page(() -> s3.listObjectVersions(request -> {
            which.accept(request);
            request.bucket(bucket).encodingType(EncodingType.URL).overrideConfiguration(access.forOneCall());
        }));
    }

    private static Optional<String> next(@Nullable Boolean truncated, @Nullable String place) {
        if (!Boolean.TRUE.equals(truncated)) {
            return Optional.empty();
        }
        return Optional.of(requireNonNull(place, "a page is cut short and says not where"));
    }

    /**
     * Where a list that is ordered by key, then by version, goes on. Written as the id, which holds no space, a space and the
     * key.
     *
     * @param id of a version
     */
    record Place(String id, String key) {
        static Place parse(String text) {
            int space = text.indexOf(' ');
            if (space < 0) {
                throw Cursors.refused();
            }
            return new Place(text.substring(0, space), text.substring(space + 1));
        }

        static String text(String id, String key) {
            return id + " " + key;
        }
    }
}
