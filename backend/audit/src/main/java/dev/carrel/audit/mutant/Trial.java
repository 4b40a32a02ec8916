package dev.carrel.audit.mutant;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.cases.PolicyCase;
import java.util.List;
import java.util.stream.Stream;

/** A case, made ready to be decided again and again. */
record Trial(PolicyCase one, AccessRequest request, PolicySet policies) {
    static Trial of(PolicyCase one, CaseRunner runner) {
        return new Trial(one, runner.request(one), runner.policies(one));
    }

    boolean isAbout(String policy) {
        return Stream.of(policies.identity(), policies.boundary().orElse(List.of()), policies.resource())
                .flatMap(List::stream)
                .anyMatch(other -> other.name().equals(policy));
    }

    /** Whether it fails when a policy stands in the place of the one of its name. */
    boolean notices(Policy changed) {
        return !one.isMetBy(new Authorizer().decide(Edit.policies(policies, changed), request));
    }
}
