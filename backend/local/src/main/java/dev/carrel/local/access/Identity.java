package dev.carrel.local.access;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import dev.carrel.iam.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who a set of access keys belongs to, and everything that limits them.
 *
 * @param principal the principal as policies name it
 * @param arn the ARN shown in errors and by {@code GetCallerIdentity}
 * @param account the twelve-digit account
 * @param userId the unique id, as {@code aws:userid} and {@code GetCallerIdentity} give it
 * @param tags the principal's tags: of a role session, the role's own overlaid by the session's
 * @param transitiveTags the names of the session tags that a chained role inherits
 * @param sourceIdentity the source identity of a role session
 * @param federatedProvider the provider whose token began a role session
 * @param issuedAt when temporary credentials were made; absent for long-term keys
 * @param identityPolicies the policies of the user or role
 * @param boundary the permissions boundary, when there is one
 * @param sessionPolicies the session policies, when any were passed
 */
public record Identity(
        Principal principal,
        String arn,
        String account,
        String userId,
        Map<String, String> tags,
        List<String> transitiveTags,
        Optional<String> sourceIdentity,
        Optional<String> federatedProvider,
        Optional<Instant> issuedAt,
        List<Policy> identityPolicies,
        Optional<List<Policy>> boundary,
        Optional<List<Policy>> sessionPolicies) {
    public Identity {
        requireNonNull(principal, "principal is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(account, "account is null");
        requireNonNull(userId, "userId is null");
        tags = Map.copyOf(tags);
        transitiveTags = List.copyOf(transitiveTags);
        requireNonNull(sourceIdentity, "sourceIdentity is null");
        requireNonNull(federatedProvider, "federatedProvider is null");
        requireNonNull(issuedAt, "issuedAt is null");
        identityPolicies = List.copyOf(identityPolicies);
        boundary = boundary.map(List::copyOf);
        sessionPolicies = sessionPolicies.map(List::copyOf);
    }

    /**
     * An IAM user with long-term keys and nothing that limits it but its policies.
     *
     * @param arn {@code arn:aws:iam::<account>:user/<name>}
     * @param account the twelve-digit account
     * @param userId the unique id, {@code AIDA…}
     * @param policies what the user may do
     */
    public static Identity user(String arn, String account, String userId, List<Policy> policies) {
        return new Identity(
                new Principal.User(arn, account),
                arn,
                account,
                userId,
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                policies,
                Optional.empty(),
                Optional.empty());
    }
}
