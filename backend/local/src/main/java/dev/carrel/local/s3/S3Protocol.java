package dev.carrel.local.s3;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.Protocol;
import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.sigv4.SignatureException;
import dev.carrel.stack.model.Bucket;
import java.util.Optional;

/**
 * AWS restXml as S3 speaks it: a refusal is an {@code Error} document without a namespace.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">AWS: S3 error responses</a>
 */
final class S3Protocol implements Protocol {
    private final Request request;
    private final Optional<Bucket> bucket;

    /**
     * @param request what is answered
     * @param bucket the bucket that it is about, whose CORS rules are for refusals too
     */
    S3Protocol(Request request, Optional<Bucket> bucket) {
        this.request = requireNonNull(request, "request is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
    }

    @Override
    public String requestIdHeader() {
        return "x-amz-request-id";
    }

    @Override
    public Response error(AwsError error, String requestId) {
        if (error.status() == 304) {
            return Response.empty(304);
        }
        Xml body = new Xml()
                .text("Code", error.code())
                .text("Message", error.getMessage())
                .text("Resource", request.rawPath())
                .text("RequestId", requestId);
        Response answer = Response.text(
                error.status(),
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + new Xml().element("Error", body));
        return bucket.map(found -> Cors.with(answer, request, found)).orElse(answer);
    }

    @Override
    public AwsError error(SignatureException refusal) {
        return switch (refusal.fault()) {
            case INCOMPLETE -> new AwsError(400, "AuthorizationHeaderMalformed", refusal.getMessage());
            case UNSUPPORTED -> new AwsError(400, "InvalidRequest", refusal.getMessage());
            case UNKNOWN_KEY -> new AwsError(403, "InvalidAccessKeyId", refusal.getMessage());
            case EXPIRED_SESSION -> new AwsError(400, "ExpiredToken", "The provided token has expired.");
            case NOT_CURRENT -> new AwsError(403, "AccessDenied", "Request has expired: " + refusal.getMessage());
            case MISMATCH -> new AwsError(403, "SignatureDoesNotMatch", refusal.getMessage());
        };
    }

    @Override
    public AwsError internal() {
        return new AwsError(500, "InternalError", "We encountered an internal error. Please try again.");
    }
}
