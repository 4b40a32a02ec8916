package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * One thing that an operation needs IAM to allow.
 *
 * @param action for example {@code dynamodb:GetItem}
 * @param resource the ARN of a table or an index, or {@code *}
 * @param context the condition keys of DynamoDB
 * @param exists whether there is such a table; what does not exist is decided on all the same, so that its absence is told
 *     only to those who may know
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">AWS: actions,
 *     resources, and condition keys for Amazon DynamoDB</a>
 */
public record Access(String action, String resource, Map<String, List<String>> context, boolean exists) {
    public Access {
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
        context = Map.copyOf(context);
    }
}
