package dev.carrel.local.aws;

import dev.carrel.local.http.Response;
import java.io.IOException;
import java.util.Optional;

/**
 * One AWS service behind the endpoint. It decides with {@link dev.carrel.local.access.Enforcer} before it does anything,
 * and refuses an operation that it does not serve by name.
 */
public interface AwsService {
    /** The name that signatures carry in their scope: {@code dynamodb}, {@code sts}, {@code cognito-idp}. */
    String signingName();

    /** The part of {@code X-Amz-Target} before the dot, for the JSON protocols; empty for others. */
    String targetPrefix();

    /** The service's version and namespace in the query protocol; absent for services that do not speak it. */
    default Optional<QueryProtocol> queryProtocol() {
        return Optional.empty();
    }

    /** The most bytes that a body may have. */
    default int bodyLimit() {
        return 1 << 20;
    }

    /**
     * Answers a call.
     *
     * @throws AwsError the refusal, which the endpoint puts into the service's protocol
     */
    Response handle(AwsCall call) throws IOException;
}
