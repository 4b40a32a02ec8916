package dev.carrel.imports;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.imports.read.RowReader;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/** The inboxes in {@code FilesBucket}. */
final class InboxBucket implements Inbox {
    /**
     * What S3 says of a version that is not there: its absence (404), a marker of deletion in its place (405), an id that no
     * version has (400), and, to those who may not list the bucket, a refusal
     * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html).
     */
    private static final Set<String> GONE =
            Set.of("NoSuchKey", "NoSuchVersion", "MethodNotAllowed", "InvalidArgument", "AccessDenied");

    /** What it says to who would read one that is encrypted with its user's own key, or archived: the same page. */
    private static final Set<String> LOCKED = Set.of("InvalidRequest", "InvalidObjectState");

    private final S3Client s3;
    private final String bucket;

    InboxBucket(S3Client s3, String bucket) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
    }

    /**
     * S3 refuses to copy the newest version onto itself unless something changes; the metadata are therefore replaced,
     * by the same (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html).
     */
    @Override
    public void dropAgain(Access access, InboxKey key, String versionId) {
        try {
            GetObjectResponse object = head(access, key, versionId);
            if (requireNonNullElse(object.contentLength(), Long.MAX_VALUE) > RowReader.LARGEST_FILE) {
                throw Problem.of(ErrorCode.CONFLICT, "The file is larger than 1 GB. Split it, then drop the parts.");
            }
            s3.copyObject(copy -> copy.sourceBucket(bucket)
                    .sourceKey(key.text())
                    .sourceVersionId(versionId)
                    .destinationBucket(bucket)
                    .destinationKey(key.text())
                    .metadataDirective(MetadataDirective.REPLACE)
                    .contentType(object.contentType())
                    .metadata(object.metadata())
                    .overrideConfiguration(atLength(access)));
        } catch (AwsServiceException e) {
            if (e.awsErrorDetails() != null && GONE.contains(e.awsErrorDetails().errorCode())) {
                throw Problem.of(ErrorCode.NOT_FOUND, "The file of this import is no longer there. Drop it again.");
            }
            throw AwsCalls.failure(e);
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    /** What {@code HeadObject} would say, which does not say why it refuses; the bytes are left where they are. */
    private GetObjectResponse head(Access access, InboxKey key, String versionId) {
        try {
            ResponseInputStream<GetObjectResponse> object = s3.getObject(get ->
                    get.bucket(bucket).key(key.text()).versionId(versionId).overrideConfiguration(access.forOneCall()));
            object.abort();
            return object.response();
        } catch (AwsServiceException e) {
            if (e.awsErrorDetails() != null
                    && LOCKED.contains(e.awsErrorDetails().errorCode())) {
                throw Problem.of(
                        ErrorCode.CONFLICT,
                        "The storage does not hand out this file, as when it is encrypted with a key of one's own or archived."
                                + " Drop it again as a plain file.");
            }
            throw e;
        }
    }

    /** A copy of 1 GB takes longer than other calls; trying it again would begin it again. */
    private static AwsRequestOverrideConfiguration atLength(Access access) {
        AwsRequestOverrideConfiguration one = access.forOneCall();
        return one.toBuilder()
                .apiCallAttemptTimeout(one.apiCallTimeout().orElseThrow())
                .build();
    }
}
