package dev.carrel.local.aws;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.Identity;
import dev.carrel.local.http.Request;
import java.util.Optional;

/**
 * A request to one AWS service, its signature already verified.
 *
 * @param request the request; its body has not been read
 * @param operation the operation: from {@code X-Amz-Target} in the JSON protocols, from {@code Action} in the query
 *     protocol; empty for REST services, which find it themselves
 * @param caller who signed it; absent when it bears no signature at all. A wrong signature never gets this far
 * @param requestId names this call in the answer and in the logs
 */
public record AwsCall(Request request, String operation, Optional<Identity> caller, String requestId) {
    public AwsCall {
        requireNonNull(request, "request is null");
        requireNonNull(operation, "operation is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(requestId, "requestId is null");
    }

    /**
     * Who signed the call, of a JSON protocol.
     *
     * @throws AwsError when nobody did
     */
    public Identity signer() {
        return caller.orElseThrow(() ->
                new AwsError(400, "MissingAuthenticationTokenException", "Request is missing Authentication Token"));
    }
}
