package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Decides requests as IAM does: an explicit deny anywhere denies; else every layer that has to allow must; else the request is denied.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">AWS: policy evaluation
 *     logic</a>
 */
public final class Authorizer {
    /** Decides one request. Keeps nothing between requests. */
    public Decision decide(PolicySet policies, AccessRequest request) {
        requireNonNull(policies, "policies is null");
        requireNonNull(request, "request is null");
        boolean bounded = policies.boundary().isPresent();
        Findings identity = Findings.of(Layer.IDENTITY, Optional.of(policies.identity()), request, bounded);
        Findings boundary = Findings.of(Layer.BOUNDARY, policies.boundary(), request, bounded);
        Findings session = Findings.of(Layer.SESSION, policies.session(), request, bounded);
        Findings resource = Findings.of(Layer.RESOURCE, Optional.of(policies.resource()), request, bounded);
        List<Findings> every = List.of(identity, boundary, session, resource);

        if (every.stream().anyMatch(Findings::denies)) {
            return Decision.explicitDeny(policies, request, every);
        }
        if (request.assumesRole() && request.principal() instanceof Principal.AccountRoot) {
            return Decision.rootAssumesNoRole(policies, request, every);
        }
        List<Findings> required = required(request, identity, boundary, session, resource);
        return required.stream().allMatch(Findings::permits)
                ? Decision.allow(policies, request, required, every)
                : Decision.implicitDeny(policies, request, required, every);
    }

    /**
     * The layers that must let the request through.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">AWS:
     *     cross-account evaluation</a>
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">AWS:
     *     evaluation within an account</a>
     */
    private static List<Findings> required(
            AccessRequest request, Findings identity, Findings boundary, Findings session, Findings resource) {
        Optional<String> account = request.principal().accountId();
        if (account.isEmpty()) {
            return List.of(resource); // nobody could give this caller a policy of its own
        }
        if (!account.get().equals(request.resourceAccount())) {
            return List.of(identity, boundary, session, resource);
        }
        return switch (resource.reach()) {
            // a user named by its ARN is the only caller so named whom a session policy, if it has one, still limits
            case DIRECT ->
                request.principal() instanceof Principal.User ? List.of(session, resource) : List.of(resource);
            case ROLE -> List.of(boundary, session, resource);
            case ACCOUNT, NONE ->
                request.needsResourcePolicy()
                        ? List.of(identity, boundary, session, resource)
                        : List.of(identity, boundary, session);
        };
    }
}
