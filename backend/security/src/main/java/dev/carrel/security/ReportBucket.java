package dev.carrel.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Json;
import dev.carrel.core.Problem;
import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The one object in {@code ReportBucket}, read with the caller's own credentials. */
final class ReportBucket {
    /** The object's key. */
    static final String KEY = "report.json";

    /** How many bytes a report may have. */
    static final int LARGEST = 4_000_000;

    /**
     * That there is no such object is said only to who may list the bucket, and nobody may: to all others it is denied
     * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html). The role that the caller has become at STS may read
     * just this object, so what is denied is not there.
     */
    private static final Set<String> NOT_THERE = Set.of("NoSuchKey", "AccessDenied");

    private static final String NONE = "There is no report yet. `mvn -Paudit` makes one;"
            + " upload its `report.json` to the bucket in the stack's output `ReportBucketName`.";
    private static final String TOO_LARGE = "The report is larger than 4 MB, more than can be shown here."
            + " Read `report.html`, which `mvn -Paudit` writes beside it.";
    private static final String NO_REPORT =
            "What lies in place of the report is no JSON object. Make it again with `mvn -Paudit` and upload it.";

    private final S3Client s3;
    private final String bucket;

    ReportBucket(S3Client s3, String bucket) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
    }

    /** A client without credentials of its own: a call that does not bring its caller's is unsigned and gets nothing. */
    static S3ClientBuilder client(Region region) {
        return S3Client.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(AwsCalls.httpClient())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
    }

    /**
     * The report as it was uploaded.
     *
     * @throws Problem {@code not_found} when there is none, {@code report_unusable} when it is too large or no JSON object
     */
    ObjectNode read(Access access) {
        String text;
        try (ResponseInputStream<GetObjectResponse> object =
                s3.getObject(request -> request.bucket(bucket).key(KEY).overrideConfiguration(access.forOneCall()))) {
            byte[] bytes = object.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                // `close` alone would read the rest, however much it is
                object.abort();
                throw Problem.of(ErrorCode.REPORT_UNUSABLE, TOO_LARGE);
            }
            text = new String(bytes, UTF_8);
        } catch (SdkException e) {
            throw NOT_THERE.contains(code(e)) ? Problem.of(ErrorCode.NOT_FOUND, NONE) : AwsCalls.failure(e);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        }
        try {
            return Json.readObject(text);
        } catch (Problem e) {
            throw Problem.of(ErrorCode.REPORT_UNUSABLE, NO_REPORT);
        }
    }

    private static String code(SdkException e) {
        if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            return String.valueOf(service.awsErrorDetails().errorCode());
        }
        return "";
    }
}
