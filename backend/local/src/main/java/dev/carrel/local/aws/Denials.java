package dev.carrel.local.aws;

import dev.carrel.iam.Decision;
import dev.carrel.iam.Outcome;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import java.util.List;

/**
 * What a caller is told of a denial: the sentence that AWS itself uses. The reasons in full stay in the decision log.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">AWS: access denied error
 *     messages</a>
 */
public final class Denials {
    private Denials() {}

    /** A denial as the JSON protocols have it. */
    public static AwsError json(String callerArn, Decision decision) {
        return new AwsError(400, "AccessDeniedException", message(callerArn, decision));
    }

    /** A denial as the query protocol has it. */
    public static AwsError query(String callerArn, Decision decision) {
        return new AwsError(403, "AccessDenied", message(callerArn, decision));
    }

    /** A denial as the REST services with JSON have it. */
    public static AwsError restJson(String callerArn, Decision decision) {
        return new AwsError(403, "AccessDeniedException", message(callerArn, decision));
    }

    /** A denial as SNS has it. */
    public static AwsError sns(String callerArn, Decision decision) {
        return new AwsError(403, "AuthorizationError", message(callerArn, decision));
    }

    /** A denial as S3 has it. */
    public static AwsError s3(String callerArn, Decision decision) {
        return new AwsError(403, "AccessDenied", message(callerArn, decision));
    }

    /**
     * The sentence.
     *
     * @throws IllegalArgumentException when it was allowed
     */
    static String message(String callerArn, Decision decision) {
        if (decision.allowed()) {
            throw new IllegalArgumentException("an allowed request is not denied");
        }
        String action = decision.request().action();
        return "User: " + callerArn + " is not authorized to perform: " + action + " on resource: "
                + decision.request().resource() + reason(action, decision);
    }

    private static String reason(String action, Decision decision) {
        if (decision.outcome() == Outcome.EXPLICIT_DENY) {
            return " with an explicit deny in " + denying(decision);
        }
        List<String> missing = decision.missing();
        if (missing.contains("identity policy")) {
            return " because no identity-based policy allows the " + action + " action";
        }
        if (missing.contains("permissions boundary")) {
            return " because no permissions boundary allows the " + action + " action";
        }
        if (missing.contains("session policy")) {
            return " because no session policy allows the " + action + " action";
        }
        return " because no resource-based policy allows the " + action + " action";
    }

    private static String denying(Decision decision) {
        PolicySet policies = decision.policies();
        if (decides(decision, policies.identity())) {
            return "an identity-based policy";
        }
        if (decides(decision, policies.boundary().orElse(List.of()))) {
            return "a permissions boundary";
        }
        return decides(decision, policies.session().orElse(List.of())) ? "a session policy" : "a resource-based policy";
    }

    private static boolean decides(Decision decision, List<Policy> policies) {
        return policies.stream().anyMatch(policy -> decision.deciding().stream()
                .anyMatch(statement -> statement.policy().equals(policy.name())));
    }
}
