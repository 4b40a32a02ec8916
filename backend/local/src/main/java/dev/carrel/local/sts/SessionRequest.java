package dev.carrel.local.sts;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyException;
import dev.carrel.iam.PolicyKind;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.QueryParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What every way to assume a role asks for.
 *
 * @param roleArn the role
 * @param sessionName the name of the session
 * @param duration how long it is to last, when the caller says so
 * @param policy the session policy
 * @param policySize how many characters the session policy has
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AWS STS: AssumeRole</a>
 */
record SessionRequest(
        String roleArn, String sessionName, Optional<Duration> duration, Optional<Policy> policy, int policySize) {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final int LONGEST_POLICY = 2048;

    static SessionRequest of(QueryParameters parameters) {
        String arn = parameters.required("RoleArn");
        if (arn.length() < 20 || arn.length() > 2048) {
            throw StsErrors.validation("RoleArn must have 20 to 2048 characters");
        }
        String name = parameters.required("RoleSessionName");
        if (!isSessionName(name)) {
            throw StsErrors.validation("RoleSessionName must have 2 to 64 letters, digits or _+=,.@-");
        }
        if (!parameters.members("PolicyArns").isEmpty()) {
            throw StsErrors.validation("PolicyArns is not supported: pass the session policy itself as Policy");
        }
        Optional<String> policy = parameters.optional("Policy");
        return new SessionRequest(
                arn,
                name,
                parameters.optional("DurationSeconds").map(SessionRequest::duration),
                policy.map(SessionRequest::policy),
                policy.map(String::length).orElse(0));
    }

    /** Whether {@code text} has the form of a session's name. */
    static boolean isSessionName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The session policies as an identity carries them. */
    Optional<List<Policy>> sessionPolicies() {
        return policy.map(List::of);
    }

    private static Duration duration(String text) {
        if (!SECONDS.matcher(text).matches()) {
            throw StsErrors.validation("DurationSeconds must be a number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private static Policy policy(String text) {
        if (text.isEmpty() || text.length() > LONGEST_POLICY) {
            throw StsErrors.validation("Policy must have 1 to " + LONGEST_POLICY + " characters");
        }
        try {
            return Policy.parse("session policy", PolicyKind.IDENTITY, text);
        } catch (PolicyException e) {
            throw new AwsError(400, "MalformedPolicyDocument", String.join("; ", e.faults()));
        }
    }
}
