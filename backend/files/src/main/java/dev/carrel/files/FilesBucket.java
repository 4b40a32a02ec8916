package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The objects of {@code FilesBucket}, one at a time. It asks for {@code GetObject}, {@code GetObjectVersion},
 * {@code PutObject}, {@code DeleteObject}, {@code DeleteObjectVersion}, {@code AbortMultipartUpload} and
 * {@code ListMultipartUploadParts}, always on {@code users/<sub>/} of the caller and always with the caller's own credentials.
 */
final class FilesBucket {
    /** What S3 calls the version of an object that is older than the bucket's versioning. */
    private static final String NO_VERSION = "null";

    private static final int PARTS = 1000;

    private final S3Client s3;
    private final String bucket;

    FilesBucket(S3Client s3, String bucket) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
    }

    /** One version of a file, or the newest; empty when it is not there, or marks a deletion. */
    Optional<StoredFile> find(Access access, FilePath path, Optional<VersionId> version) {
        try {
            HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket)
                    .key(path.key(access.sub()))
                    .versionId(version.map(VersionId::text).orElse(null))
                    .checksumMode(ChecksumMode.ENABLED)
                    .overrideConfiguration(access.forOneCall()));
            return Optional.of(new StoredFile(
                    path,
                    head.contentLength(),
                    head.lastModified(),
                    Optional.ofNullable(head.contentType()),
                    Optional.of(version(head.versionId())),
                    Optional.ofNullable(head.checksumSHA256())));
        } catch (S3Exception e) {
            // a mark of a deletion is a 405, an id that S3 never gave a 400
            boolean odd = e.statusCode() == 405 || e.statusCode() == 400;
            if (e.statusCode() == 404 || (version.isPresent() && odd)) {
                return Optional.empty();
            }
            throw S3Failures.failure(e);
        } catch (SdkException e) {
            throw S3Failures.failure(e);
        }
    }

    /** Begins a multipart upload, each part of which must have its SHA-256. */
    UploadId begin(Access access, FilePath path, ContentType type) {
        return new UploadId(S3Failures.call(() -> s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key(path.key(access.sub()))
                        .contentType(type.text())
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .checksumType(ChecksumType.COMPOSITE)
                        .overrideConfiguration(access.forOneCall()))
                .uploadId()));
    }

    /**
     * The parts that have arrived, by number.
     *
     * @param after the number of the last part of the page before
     * @throws Problem {@link ErrorCode#NOT_FOUND} when there is no such upload
     */
    Slice<List<UploadedPart>> parts(Access access, FilePath path, UploadId upload, Optional<Integer> after) {
        try {
            ListPartsResponse page = S3Failures.whole(() -> s3.listParts(request -> request.bucket(bucket)
                    .key(path.key(access.sub()))
                    .uploadId(upload.text())
                    .maxParts(PARTS)
                    .partNumberMarker(after.orElse(null))
                    .overrideConfiguration(access.forOneCall())));
            List<UploadedPart> parts = page.parts().stream()
                    .map(part -> new UploadedPart(
                            part.partNumber(), part.size(), part.eTag(), Optional.ofNullable(part.checksumSHA256())))
                    .toList();
            return new Slice<>(
                    parts,
                    Boolean.TRUE.equals(page.isTruncated())
                            ? Optional.of(String.valueOf(page.nextPartNumberMarker()))
                            : Optional.empty());
        } catch (SdkException e) {
            throw S3Failures.isNotThere(e) ? Problem.of(ErrorCode.NOT_FOUND, e) : S3Failures.failure(e);
        }
    }

    /**
     * Puts a multipart upload together. S3 compares the parts' checksums and the size of the whole with what is said here
     * before anything becomes visible
     * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html#API_CompleteMultipartUpload_RequestSyntax).
     */
    Completion complete(Access access, UploadEnd.InParts end) {
        List<CompletedPart> parts = end.parts().stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.etag().text())
                        .checksumSHA256(part.sha256().text())
                        .build())
                .toList();
        try {
            CompleteMultipartUploadResponse whole =
                    S3Failures.whole(() -> s3.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(end.path().key(access.sub()))
                            .uploadId(end.uploadId().text())
                            .mpuObjectSize(end.size())
                            .multipartUpload(upload -> upload.parts(parts))
                            .overrideConfiguration(access.forOneLongCall())));
            return new Completion.Done(version(whole.versionId()));
        } catch (SdkException e) {
            if (S3Failures.code(e).equals(S3Failures.NO_SUCH_UPLOAD)) {
                return new Completion.Unknown();
            }
            if (S3Failures.isNotAsDeclared(e)) {
                return new Completion.Refused();
            }
            throw S3Failures.failure(e);
        }
    }

    /** Cancels a multipart upload and removes its parts; one that is not there is no error. */
    void cancel(Access access, FilePath path, UploadId upload) {
        unlessGone(() -> s3.abortMultipartUpload(request -> request.bucket(bucket)
                .key(path.key(access.sub()))
                .uploadId(upload.text())
                .overrideConfiguration(access.forOneCall())));
    }

    /** Marks a file as deleted, or removes one version for good; what is not there is no error. */
    void delete(Access access, FilePath path, Optional<VersionId> version) {
        Supplier<DeleteObjectResponse> call = () -> s3.deleteObject(request -> request.bucket(bucket)
                .key(path.key(access.sub()))
                .versionId(version.map(VersionId::text).orElse(null))
                .overrideConfiguration(access.forOneCall()));
        if (version.isPresent()) {
            unlessGone(call);
        } else {
            // a deletion can be marked where nothing is, so that no refusal means that it was done
            S3Failures.call(call);
        }
    }

    private static void unlessGone(Supplier<?> call) {
        try {
            S3Failures.whole(call);
        } catch (SdkException e) {
            if (!S3Failures.isNotThere(e)) {
                throw S3Failures.failure(e);
            }
        }
    }

    /**
     * Makes a copy of a version the newest, with its content type. When time runs out S3 may still finish it; a second copy
     * is one version more with the same bytes.
     *
     * @return the copy; empty when the version is gone
     */
    Optional<StoredFile> copy(Access access, StoredFile file, VersionId version) {
        String key = file.path().key(access.sub());
        try {
            CopyObjectResponse copy = S3Failures.whole(() -> s3.copyObject(request -> request.sourceBucket(bucket)
                    .sourceKey(key)
                    .sourceVersionId(version.text())
                    .destinationBucket(bucket)
                    .destinationKey(key)
                    .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                    .overrideConfiguration(access.forOneLongCall())));
            return Optional.of(new StoredFile(
                    file.path(),
                    file.size(),
                    copy.copyObjectResult().lastModified(),
                    file.contentType(),
                    Optional.of(version(copy.versionId())),
                    Optional.ofNullable(copy.copyObjectResult().checksumSHA256())));
        } catch (SdkException e) {
            if (S3Failures.isNotThere(e)) {
                return Optional.empty();
            }
            throw S3Failures.failure(e);
        }
    }

    private static VersionId version(@Nullable String id) {
        return new VersionId(id == null ? NO_VERSION : id);
    }
}
