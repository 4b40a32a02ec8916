package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.imports.Drop;
import dev.carrel.imports.read.RowReader;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Dropped files in {@code FilesBucket}. It asks for {@code GetObject} with a version, and for nothing else. */
public final class DroppedObjects {
    private static final int GONE = 404;
    /** The version is a marker of a deletion: https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html */
    private static final int MARKER = 405;
    /**
     * Encrypted with a key that only whoever dropped it has or that is of no use any more, or archived: it lies in the object
     * and does not pass
     * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_Errors,
     * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html).
     */
    private static final Set<String> LOCKED = Set.of(
            "InvalidRequest",
            "InvalidObjectState",
            "KMS.DisabledException",
            "KMS.KMSInvalidStateException",
            "KMS.NotFoundException");

    private final S3Client s3;
    private final String bucket;
    private final Patience patience;

    public DroppedObjects(S3Client s3, String bucket, Patience patience) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /**
     * Opens a file at its beginning.
     *
     * @throws ImportFailedException when it is gone, too large, or not to be read by anyone but its user
     */
    ObjectStream open(Job job, Drop drop) {
        ResponseInputStream<GetObjectResponse> start = get(job, drop, 0, Optional.empty());
        Long length = start.response().contentLength();
        if (length == null || length > RowReader.LARGEST_FILE) {
            start.abort();
            throw length == null
                    ? new TryLaterException("S3 did not say how long the file is")
                    : new ImportFailedException(Failures.TOO_LARGE);
        }
        String tag = requireNonNull(start.response().eTag(), "S3 gave no ETag");
        return new ObjectStream(start, length, from -> get(job, drop, from, Optional.of(tag)), job.time(), patience);
    }

    /** Whether a file lies where it was dropped, whatever it is like. */
    boolean isThere(Job job, Drop drop) {
        try {
            get(job, drop, 0, Optional.empty()).abort();
            return true;
        } catch (ImportFailedException e) {
            return !e.failure().equals(Failures.NOT_FOUND);
        }
    }

    private ResponseInputStream<GetObjectResponse> get(Job job, Drop drop, long from, Optional<String> tag) {
        return patience.call(job.time(), () -> {
            GetObjectRequest.Builder request = GetObjectRequest.builder()
                    .bucket(bucket)
                    .key(drop.key().text())
                    .versionId(drop.versionId())
                    .overrideConfiguration(job.access().forOneCall());
            if (from > 0) {
                request.range("bytes=" + from + "-");
            }
            tag.ifPresent(request::ifMatch);
            try {
                return s3.getObject(request.build());
            } catch (S3Exception e) {
                if (isGone(e)) {
                    throw new ImportFailedException(Failures.NOT_FOUND);
                }
                throw isLocked(e) ? new ImportFailedException(Failures.NOT_READABLE) : e;
            }
        });
    }

    /**
     * Who may not list a bucket is not told what is not in it: S3 answers 403 for what is gone
     * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax, Permissions).
     */
    private static boolean isGone(S3Exception e) {
        return e.statusCode() == GONE
                || e.statusCode() == MARKER
                || (AwsCalls.failure(e) instanceof Problem problem && problem.code() == ErrorCode.FORBIDDEN);
    }

    private static boolean isLocked(S3Exception e) {
        return e.awsErrorDetails() != null
                && LOCKED.contains(String.valueOf(e.awsErrorDetails().errorCode()));
    }
}
