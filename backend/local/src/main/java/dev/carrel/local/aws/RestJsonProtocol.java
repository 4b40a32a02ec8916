package dev.carrel.local.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Response;
import dev.carrel.local.sigv4.SignatureException;
import java.nio.charset.StandardCharsets;

/**
 * AWS restJson1: a refusal has its code in the header {@code x-amzn-errortype}.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">the protocol</a>
 */
public final class RestJsonProtocol implements Protocol {
    /** An answer. */
    public static Response answer(int status, byte[] json) {
        return new Response(status, Headers.none().with("content-type", "application/json"), json);
    }

    @Override
    public Response error(AwsError error, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("message", error.getMessage());
        error.details().ifPresent(details -> body.setAll(details));
        return answer(error.status(), body.toString().getBytes(StandardCharsets.UTF_8))
                .with("x-amzn-errortype", error.code());
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
        return new AwsError(403, code, refusal.getMessage());
    }

    @Override
    public AwsError internal() {
        return new AwsError(500, "InternalFailure", "The request processing has failed because of an unknown error.");
    }
}
