package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One thing that one principal wants to do to one resource.
 *
 * @param principal the one who calls
 * @param action {@code service:Action}, in any case and without wildcards, for example {@code dynamodb:GetItem}
 * @param resource the ARN acted on (a {@code *} or {@code ?} in it is an ordinary character), or {@code *} for actions that name no resource
 * @param resourceAccount 12 digits, the owner of the resource; for the resource {@code *}, the caller's own account
 * @param context the condition keys of the request
 */
public record AccessRequest(
        Principal principal, String action, String resource, String resourceAccount, Context context) {
    // only ASCII, so that no letter of another script folds to one of an action's
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9]+");
    private static final Pattern RESOURCE =
            Pattern.compile("\\*|arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:[a-z0-9-]*:.+", Pattern.DOTALL);
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/.+");

    /** @throws IllegalArgumentException if a part does not have its shape; such a request must be refused, not evaluated */
    public AccessRequest {
        requireNonNull(principal, "principal is null");
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(resourceAccount, "resourceAccount is null");
        requireNonNull(context, "context is null");
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("action `" + action + "` is not `service:Action`");
        }
        if (!RESOURCE.matcher(resource).matches()) {
            throw new IllegalArgumentException("resource `" + resource + "` is neither an ARN nor `*`");
        }
        if (!ACCOUNT.matcher(resourceAccount).matches()) {
            throw new IllegalArgumentException("account `" + resourceAccount + "` is not 12 digits");
        }
    }

    /** Whether the request takes on a role: an {@code sts} action on the ARN of a role. */
    boolean assumesRole() {
        return isService("sts") && ROLE.matcher(resource).matches();
    }

    /**
     * Whether an identity policy alone never suffices, not even within one account: roles and KMS keys must themselves allow.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">AWS:
     *     resource-based policies, "exceptions to this logic"</a>
     */
    boolean needsResourcePolicy() {
        return assumesRole() || (isService("kms") && !resource.equals("*"));
    }

    private boolean isService(String service) {
        return action.regionMatches(true, 0, service, 0, service.length()) && action.charAt(service.length()) == ':';
    }
}
