package dev.carrel.local.access;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import dev.carrel.iam.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an AWS service may do to a resource for another of the account's: the policy on the resource alone says it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">AWS: the confused deputy problem</a>
 */
public final class ServiceAccess {
    private final Enforcer enforcer;
    private final String account;

    /**
     * @param enforcer decides
     * @param account the account of everything here
     */
    public ServiceAccess(Enforcer enforcer, String account) {
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
        this.account = requireNonNull(account, "account is null");
    }

    /**
     * Whether a service may do something.
     *
     * @param service for example {@code events.amazonaws.com}
     * @param sourceArn the resource that the service acts for
     * @param action for example {@code sqs:SendMessage}
     * @param resourceArn what it is done to
     * @param policy the policy on that; without one, nothing is allowed
     */
    public boolean allows(
            String service, String sourceArn, String action, String resourceArn, Optional<Policy> policy) {
        Map<String, List<String>> context = Map.of(
                "aws:SourceArn", List.of(sourceArn),
                "aws:SourceAccount", List.of(account),
                "aws:PrincipalIsAWSService", List.of("true"),
                "aws:PrincipalServiceName", List.of(service),
                "aws:SecureTransport", List.of("true"));
        return policy.filter(present -> enforcer.decideTrust(
                                new Principal.Service(service), action, resourceArn, present, context)
                        .allowed())
                .isPresent();
    }
}
