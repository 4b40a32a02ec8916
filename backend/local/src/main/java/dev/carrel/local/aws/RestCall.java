package dev.carrel.local.aws;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.Identity;
import dev.carrel.local.http.Request;
import dev.carrel.local.sigv4.Signed;
import java.util.Optional;

/**
 * A request to a REST service, its signature already verified.
 *
 * @param request the request; its body is the payload, without the headers of chunks, and has not been read
 * @param caller who signed it; absent when it bears no signature at all. A wrong signature never gets this far
 * @param signed how it was signed, when its body is a stream
 * @param requestId names this call in the answer and in the logs
 */
public record RestCall(Request request, Optional<Identity> caller, Optional<Signed> signed, String requestId) {
    public RestCall {
        requireNonNull(request, "request is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(signed, "signed is null");
        requireNonNull(requestId, "requestId is null");
    }

    /**
     * Who signed the call.
     *
     * @throws AwsError when nobody did
     */
    public Identity signer() {
        return caller.orElseThrow(() ->
                new AwsError(403, "MissingAuthenticationTokenException", "Request is missing Authentication Token"));
    }
}
