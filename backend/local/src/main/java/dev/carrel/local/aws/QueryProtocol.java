package dev.carrel.local.aws;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.http.Response;
import dev.carrel.local.sigv4.SignatureException;

/**
 * AWS Query: a form in, XML out.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">AWS STS: common errors</a>
 */
public final class QueryProtocol implements Protocol {
    private static final String CONTENT_TYPE = "text/xml";

    private final String version;
    private final String namespace;

    /**
     * @param version the {@code Version} of the service's calls, for example {@code 2011-06-15}
     * @param namespace the XML namespace of the service's answers
     */
    public QueryProtocol(String version, String namespace) {
        this.version = requireNonNull(version, "version is null");
        this.namespace = requireNonNull(namespace, "namespace is null");
    }

    /** The {@code Version} of the service's calls. */
    public String version() {
        return version;
    }

    /**
     * The answer to a call.
     *
     * @param operation its name
     * @param result the XML inside the result element
     * @param requestId the id of the call
     */
    public Response answer(String operation, Xml result, String requestId) {
        Xml body = new Xml()
                .open(operation + "Response", namespace)
                .element(operation + "Result", result)
                .element("ResponseMetadata", new Xml().text("RequestId", requestId))
                .close(operation + "Response");
        return Response.text(200, CONTENT_TYPE, body.toString());
    }

    @Override
    public Response error(AwsError error, String requestId) {
        Xml fault = new Xml()
                .text("Type", error.status() < 500 ? "Sender" : "Receiver")
                .text("Code", error.code())
                .text("Message", error.getMessage());
        Xml body = new Xml()
                .open("ErrorResponse", namespace)
                .element("Error", fault)
                .text("RequestId", requestId)
                .close("ErrorResponse");
        return Response.text(error.status(), CONTENT_TYPE, body.toString());
    }

    @Override
    public AwsError error(SignatureException refusal) {
        return switch (refusal.fault()) {
            case INCOMPLETE, UNSUPPORTED -> new AwsError(400, "IncompleteSignature", refusal.getMessage());
            case UNKNOWN_KEY -> new AwsError(403, "InvalidClientTokenId", refusal.getMessage());
            case EXPIRED_SESSION -> new AwsError(403, "ExpiredToken", refusal.getMessage());
            case NOT_CURRENT, MISMATCH -> new AwsError(403, "SignatureDoesNotMatch", refusal.getMessage());
        };
    }

    @Override
    public AwsError internal() {
        return new AwsError(500, "InternalFailure", "The request processing has failed because of an unknown error.");
    }
}
