package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import java.util.Optional;

/**
 * That a service may call a function, for one source.
 *
 * @param logicalId its key in the template
 * @param function called through its alias
 * @param service for example {@code apigateway.amazonaws.com}
 * @param sourceAccount 12 digits; absent where the ARN names the account
 * @param sourceArn what the calling resource's ARN must be like
 * @param policy the statement that Lambda keeps for it
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html">AWS: Lambda resource-based policies</a>
 */
public record InvokePermission(
        String logicalId,
        LambdaFunction function,
        String service,
        Optional<String> sourceAccount,
        String sourceArn,
        Policy policy) {
    public InvokePermission {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(function, "function is null");
        requireNonNull(service, "service is null");
        requireNonNull(sourceAccount, "sourceAccount is null");
        requireNonNull(sourceArn, "sourceArn is null");
        requireNonNull(policy, "policy is null");
    }
}
