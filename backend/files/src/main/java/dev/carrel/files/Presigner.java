package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs requests that the browser sends to S3 itself, with the caller's own credentials: S3 decides them as if the caller had
 * sent them, and whoever gets hold of one can do this one thing until it ends
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html). Nothing is asked of S3 here.
 *
 * <p>What is uploaded is bound into the signature by headers: the length, so that nobody sends more; the content type; the
 * SHA-256, which S3 compares with the bytes that arrive
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
 */
final class Presigner {
    /** The longest that a signature holds; a session of {@code AssumeRoleWithWebIdentity} lasts no longer here. */
    static final Duration LONGEST = Duration.ofMinutes(15);
    /** How far S3's clock may be ahead: a request that is said to be good must not meet an ended session. */
    static final Duration MARGIN = Duration.ofSeconds(10);

    private final S3Presigner s3;
    private final String bucket;
    private final Clock clock;

    Presigner(S3Presigner s3, String bucket, Clock clock) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** To send a whole file. */
    PresignedCall put(Access access, FilePath path, long size, ContentType type, Sha256 sha256) {
        AwsCredentials credentials = access.credentials();
        return call(s3.presignPutObject(presign -> presign.signatureDuration(life(credentials))
                .putObjectRequest(request -> request.bucket(bucket)
                        .key(path.key(access.sub()))
                        .contentLength(size)
                        .contentType(type.text())
                        .checksumSHA256(sha256.text())
                        .overrideConfiguration(with(credentials)))));
    }

    /** To send a part of a multipart upload. */
    PresignedCall part(Access access, FilePath path, UploadId upload, PartStart part) {
        AwsCredentials credentials = access.credentials();
        return call(s3.presignUploadPart(presign -> presign.signatureDuration(life(credentials))
                .uploadPartRequest(request -> request.bucket(bucket)
                        .key(path.key(access.sub()))
                        .uploadId(upload.text())
                        .partNumber(part.number())
                        .contentLength(part.size())
                        .checksumSHA256(part.sha256().text())
                        .overrideConfiguration(with(credentials)))));
    }

    /**
     * To download a version of a file. Whatever it was uploaded as, S3 says that it is an attachment of a type that no browser
     * runs, and that no cache keeps it.
     */
    PresignedCall get(Access access, FilePath path, VersionId version) {
        AwsCredentials credentials = access.credentials();
        return call(s3.presignGetObject(presign -> presign.signatureDuration(life(credentials))
                .getObjectRequest(request -> request.bucket(bucket)
                        .key(path.key(access.sub()))
                        .versionId(version.text())
                        .responseContentDisposition(Disposition.attachment(path.name()))
                        .responseContentType("application/octet-stream")
                        .responseCacheControl("private, no-store")
                        .overrideConfiguration(with(credentials)))));
    }

    /** Whole seconds until the session ends, less a margin. */
    private Duration life(AwsCredentials credentials) {
        Instant end = credentials
                .expirationTime()
                .orElseThrow(() -> new IllegalStateException("a caller's credentials do not say when they end"));
        Duration left = Duration.between(clock.instant(), end.minus(MARGIN));
        if (left.toSeconds() < 1) {
            // the next request buys new ones
            throw Problem.of(ErrorCode.UNAVAILABLE);
        }
        return Duration.ofSeconds(Math.min(left.toSeconds(), LONGEST.toSeconds()));
    }

    private static AwsRequestOverrideConfiguration with(AwsCredentials credentials) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private static PresignedCall call(PresignedRequest signed) {
        Map<String, String> headers = new LinkedHashMap<>();
        signed.signedHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.keySet().removeAll(PresignedCall.SET_BY_THE_BROWSER);
        return new PresignedCall(
                signed.httpRequest().method().name(), signed.httpRequest().getUri(), headers, signed.expiration());
    }
}
