package dev.carrel.local.s3;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.sigv4.PayloadException;

/**
 * S3's refusals.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">AWS: S3 error responses</a>
 */
public final class S3Errors {
    private S3Errors() {}

    public static AwsError invalidArgument(String message) {
        return new AwsError(400, "InvalidArgument", message);
    }

    public static AwsError invalidRequest(String message) {
        return new AwsError(400, "InvalidRequest", message);
    }

    public static AwsError malformedXml() {
        return new AwsError(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /** @param what what was asked for: an operation, a header */
    public static AwsError notImplemented(String what) {
        return new AwsError(501, "NotImplemented", "this functionality is not served here: " + what);
    }

    /** For who may not know more. */
    public static AwsError accessDenied() {
        return new AwsError(403, "AccessDenied", "Access Denied");
    }

    public static AwsError noSuchBucket() {
        return new AwsError(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    public static AwsError noSuchKey() {
        return new AwsError(404, "NoSuchKey", "The specified key does not exist.");
    }

    public static AwsError noSuchVersion() {
        return new AwsError(404, "NoSuchVersion", "The specified version does not exist.");
    }

    public static AwsError noSuchUpload() {
        return new AwsError(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted"
                        + " or completed.");
    }

    public static AwsError preconditionFailed() {
        return new AwsError(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    /** @param what what was computed over the body and differs from what was given */
    public static AwsError badDigest(String what) {
        return new AwsError(400, "BadDigest", "The " + what + " you specified did not match what we received.");
    }

    public static AwsError incompleteBody() {
        return new AwsError(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    /** A body that is not what was signed. */
    public static AwsError of(PayloadException refusal) {
        return switch (refusal.fault()) {
            case HASH -> new AwsError(400, "XAmzContentSHA256Mismatch", refusal.getMessage());
            case SIGNATURE -> new AwsError(403, "SignatureDoesNotMatch", refusal.getMessage());
            case INCOMPLETE -> new AwsError(400, "IncompleteBody", refusal.getMessage());
            case MALFORMED -> invalidRequest(refusal.getMessage());
        };
    }
}
