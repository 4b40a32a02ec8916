package dev.carrel.local.access;

import dev.carrel.iam.Decision;
import dev.carrel.iam.Policy;
import dev.carrel.iam.Principal;
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

    /**
     * Decides by a role's trust policy alone, or by that of another resource, whether someone without policies of its own,
     * the bearer of a token or an AWS service, may do {@code action} to it; and writes it down as {@link #decide} does.
     *
     * @param principal who asks
     * @param action for example {@code sts:AssumeRoleWithWebIdentity}
     * @param roleArn the role or other resource
     * @param trust its policy
     * @param context the condition keys of the request
     */
    Decision decideTrust(
            Principal principal, String action, String roleArn, Policy trust, Map<String, List<String>> context);
}
