package dev.carrel.iam;

import java.util.List;
import java.util.Optional;

/**
 * Every policy that has a say about a request.
 *
 * @param identity what the caller's user or role is granted
 * @param boundary the permissions boundary of that user or role; empty when there is none, while an empty list permits nothing
 * @param session the policies passed when the session was made; empty when there were none, while an empty list permits nothing
 * @param resource the policies on the resource: for a role, its trust policy
 */
public record PolicySet(
        List<Policy> identity, Optional<List<Policy>> boundary, Optional<List<Policy>> session, List<Policy> resource) {
    /** @throws IllegalArgumentException if a policy is of a kind that cannot hang where it was put */
    public PolicySet {
        identity = List.copyOf(identity);
        boundary = boundary.map(List::copyOf);
        session = session.map(List::copyOf);
        resource = List.copyOf(resource);
        identity.forEach(policy -> check(policy, policy.kind() == PolicyKind.IDENTITY));
        boundary.ifPresent(list -> list.forEach(policy -> check(policy, policy.kind() == PolicyKind.IDENTITY)));
        session.ifPresent(list -> list.forEach(policy -> check(policy, policy.kind() == PolicyKind.IDENTITY)));
        resource.forEach(policy -> check(policy, policy.kind() != PolicyKind.IDENTITY));
    }

    /** No policy at all, which denies everything. */
    public static PolicySet none() {
        return new PolicySet(List.of(), Optional.empty(), Optional.empty(), List.of());
    }

    /** The identity policies of a caller that nothing else limits. */
    public static PolicySet ofIdentity(Policy... identity) {
        return none().withIdentity(identity);
    }

    /** The policies of a resource, for a caller that has none of its own. */
    public static PolicySet ofResource(Policy... resource) {
        return none().withResource(resource);
    }

    public PolicySet withIdentity(Policy... policies) {
        return new PolicySet(List.of(policies), boundary, session, resource);
    }

    public PolicySet withBoundary(Policy... policies) {
        return new PolicySet(identity, Optional.of(List.of(policies)), session, resource);
    }

    public PolicySet withSession(Policy... policies) {
        return new PolicySet(identity, boundary, Optional.of(List.of(policies)), resource);
    }

    public PolicySet withResource(Policy... policies) {
        return new PolicySet(identity, boundary, session, List.of(policies));
    }

    private static void check(Policy policy, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "policy `" + policy.name() + "` of kind " + policy.kind()
                            + " cannot hang there: identity, boundary and session hold IDENTITY, resource holds RESOURCE or TRUST");
        }
    }
}
