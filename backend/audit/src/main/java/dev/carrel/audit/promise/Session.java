package dev.carrel.audit.promise;

import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Question;
import dev.carrel.iam.prove.Region;
import dev.carrel.iam.prove.SymbolicId;
import dev.carrel.iam.prove.ValueSet;
import dev.carrel.stack.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any session of a role, and the questions that are asked of it. */
final class Session {
    static final String SUB = "aws:PrincipalTag/sub";

    private final Estate estate;
    private final Known known;
    private final Principal principal;
    private final Map<String, ValueSet> caller;
    private final PolicySet alone;

    Session(Estate estate, Known known) {
        this.estate = estate;
        this.known = known;
        Role role = known.role();
        this.principal = Strangers.session(role.arn());
        // a function's own session has no tags; every other has the one user it is for
        this.caller = Map.of(
                SUB,
                known.is(RoleKind.EXECUTION) ? ValueSet.missing() : ValueSet.oneOf(Language.of(SymbolicId.TEXT)),
                "aws:PrincipalArn",
                ValueSet.oneOf(Language.of(role.arn())),
                "aws:PrincipalAccount",
                ValueSet.oneOf(Language.of(Estate.account(role))));
        this.alone =
                new PolicySet(estate.identity(role), Optional.empty(), Optional.empty(), estate.resourcePolicies());
    }

    Estate estate() {
        return estate;
    }

    Known known() {
        return known;
    }

    Principal principal() {
        return principal;
    }

    Map<String, ValueSet> caller() {
        return caller;
    }

    /**
     * Whether such a session can make any of these requests by its own policies, as if it had no boundary: two walls are promised, and
     * not one. What is not allowed without a boundary is not allowed with one either, which can take away but not give.
     */
    Ask ask(List<Region> never) {
        PolicySet deployed =
                new PolicySet(alone.identity(), estate.boundary(known.role()), Optional.empty(), alone.resource());
        return new Ask(
                estate.prover, question(alone, never), deployed.boundary().map(boundary -> question(deployed, never)));
    }

    private Question question(PolicySet policies, List<Region> never) {
        return new Question(policies, principal, Estate.account(known.role()), caller, never, List.of());
    }
}
