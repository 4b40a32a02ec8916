package dev.carrel.audit.diff;

import static java.util.Objects.requireNonNull;

import dev.carrel.audit.matrix.Overlap;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Statement;
import dev.carrel.iam.prove.Language;
import java.util.List;

/**
 * Requests with some actions and resources. A statement that matches none of them has no say, and is left out before a question is asked: each one left in
 * multiplies the combinations that the prover looks at.
 */
record Touched(Language actions, Language resources) {
    Touched {
        requireNonNull(actions, "actions is null");
        requireNonNull(resources, "resources is null");
    }

    PolicySet of(PolicySet policies) {
        return new PolicySet(
                of(policies.identity()),
                policies.boundary().map(this::of),
                policies.session().map(this::of),
                of(policies.resource()));
    }

    private List<Policy> of(List<Policy> policies) {
        return policies.stream().flatMap(policy -> of(policy).stream()).toList();
    }

    private List<Policy> of(Policy policy) {
        List<Statement> touching =
                policy.statements().stream().filter(this::touches).toList();
        return touching.isEmpty()
                ? List.of()
                : List.of(new Policy(policy.name(), policy.kind(), policy.version(), policy.id(), touching));
    }

    private boolean touches(Statement statement) {
        return !Overlap.actions(statement).and(actions).isEmpty()
                && !Overlap.resources(statement).and(resources).isEmpty();
    }
}
