package dev.carrel.local.aws;

import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * One AWS service whose operations are methods and paths. The endpoint gives it every request whose signature, in headers
 * or presigned, is scoped to {@link #signingName()}, and of the requests without a signature those that it
 * {@linkplain #claims claims}. It decides with {@link dev.carrel.local.access.Enforcer} before it does anything, whoever
 * calls, and refuses an operation that it does not serve by name.
 */
public interface RestService {
    /** The name that signatures carry in their scope: {@code s3}, {@code ses}. */
    String signingName();

    /** Whether a request without a signature that holds is for this service. It is asked before any page. */
    default boolean claims(Request request) {
        return false;
    }

    /**
     * The most bytes that a body may have: it is read whole, and the signature covers it before the service is asked.
     * Empty for S3 alone: there the body stays a stream, which is checked while it is read (see
     * {@link dev.carrel.local.sigv4.Payload}).
     */
    default OptionalInt bodyLimit() {
        return OptionalInt.of(1 << 20);
    }

    /** How the answers to {@code request} look when it is refused. */
    Protocol protocol(Request request);

    /**
     * Answers a call.
     *
     * @throws AwsError the refusal, which the endpoint puts into {@link #protocol}
     */
    Response handle(RestCall call) throws IOException;
}
