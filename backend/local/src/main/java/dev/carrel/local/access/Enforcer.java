package dev.carrel.local.access;

import dev.carrel.iam.Decision;
import dev.carrel.iam.Policy;
import java.util.List;
import java.util.Map;

/** Whether IAM lets a caller do something; the one place where the doors ask. */
public interface Enforcer {
    /**
     * Decides, and writes the decision with its reasons to the decision log.
     *
     * @param caller who asks
     * @param action for example {@code dynamodb:GetItem}
     * @param resource the ARN, or {@code *} for an action without a resource type
     * @param resourcePolicies the policies on the resource itself
     * @param context the condition keys of this one request, without those that follow from the caller
     */
    Decision decide(
            Identity caller,
            String action,
            String resource,
            List<Policy> resourcePolicies,
            Map<String, List<String>> context);
}
