package dev.carrel.local.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.sigv4.SignatureException;
import java.nio.charset.StandardCharsets;

/**
 * AWS JSON 1.0 and 1.1: a refusal has its code in {@code __type}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">AWS: error
 *     handling with DynamoDB</a>
 */
public final class JsonProtocol implements Protocol {
    private static final String JSON_1_0 = "application/x-amz-json-1.0";
    private static final String JSON_1_1 = "application/x-amz-json-1.1";

    private final String contentType;

    JsonProtocol(Request request) {
        this.contentType =
                request.headers().first("content-type").orElse("").startsWith(JSON_1_1) ? JSON_1_1 : JSON_1_0;
    }

    /** An answer in the version of the protocol that {@code call} speaks. */
    public static Response answer(AwsCall call, int status, byte[] json) {
        return new Response(
                status, Headers.none().with("content-type", new JsonProtocol(call.request()).contentType), json);
    }

    @Override
    public Response error(AwsError error, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", error.code());
        body.put("message", error.getMessage());
        error.details().ifPresent(details -> body.setAll(details));
        return new Response(
                error.status(),
                Headers.none().with("content-type", contentType),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public AwsError error(SignatureException refusal) {
        String code =
                switch (refusal.fault()) {
                    case INCOMPLETE, UNSUPPORTED -> "IncompleteSignatureException";
                    case UNKNOWN_KEY -> "UnrecognizedClientException";
                    case EXPIRED_SESSION -> "ExpiredTokenException";
                    case NOT_CURRENT, MISMATCH -> "InvalidSignatureException";
                };
        return new AwsError(400, code, refusal.getMessage());
    }

    @Override
    public AwsError internal() {
        return new AwsError(500, "InternalServerError", "Internal server error");
    }
}
