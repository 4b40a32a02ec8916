package dev.carrel.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Laws that hold whatever the policies say. */
class AuthorizerLawsTest {
    private static final Authorizer AUTHORIZER = new Authorizer();

    @Provide
    Arbitrary<PolicySet> sets() {
        return Universe.policySets();
    }

    @Provide
    Arbitrary<AccessRequest> requests() {
        return Universe.requests();
    }

    @Provide
    Arbitrary<Policy> denials() {
        return one(PolicyKind.IDENTITY, Universe.statements(), Effect.DENY);
    }

    @Provide
    Arbitrary<Policy> grants() {
        return one(PolicyKind.IDENTITY, Universe.statements(), Effect.ALLOW);
    }

    @Provide
    Arbitrary<Policy> resourceDenials() {
        return one(PolicyKind.RESOURCE, Universe.resourceStatements(), Effect.DENY);
    }

    @Provide
    Arbitrary<Policy> resourceGrants() {
        return one(PolicyKind.RESOURCE, Universe.resourceStatements(), Effect.ALLOW);
    }

    private static Arbitrary<Policy> one(PolicyKind kind, Arbitrary<String> statements, Effect effect) {
        return statements
                .map(text -> Universe.policy(kind, List.of(text)))
                .filter(policy -> policy.statements().get(0).effect() == effect);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_denyAdded_neverAllowsMore(
            @ForAll("sets") PolicySet set,
            @ForAll("denials") Policy deny,
            @ForAll("resourceDenials") Policy resourceDeny,
            @ForAll("requests") AccessRequest request) {
        boolean before = allowed(set, request);
        // a law about what is denied at first says little if hardly anything is allowed
        Statistics.collect(before);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 1));

        for (PolicySet more : everywhere(set, deny, resourceDeny)) {
            assertFalse(!before && allowed(more, request));
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_allowAdded_neverDeniesMore(
            @ForAll("sets") PolicySet set,
            @ForAll("grants") Policy allow,
            @ForAll("resourceGrants") Policy resourceAllow,
            @ForAll("requests") AccessRequest request) {
        boolean before = allowed(set, request);

        for (PolicySet more : everywhere(set, allow, resourceAllow)) {
            assertFalse(before && !allowed(more, request));
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_limitAdded_neverAllowsMore(
            @ForAll("sets") PolicySet set, @ForAll("grants") Policy limit, @ForAll("requests") AccessRequest request) {
        PolicySet free = new PolicySet(set.identity(), Optional.empty(), Optional.empty(), set.resource());
        boolean before = allowed(free, request);

        assertFalse(!before && allowed(free.withBoundary(limit), request));
        assertFalse(!before && allowed(free.withSession(limit), request));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_reordered_decidesTheSame(@ForAll("sets") PolicySet set, @ForAll("requests") AccessRequest request) {
        PolicySet reversed = map(set, AuthorizerLawsTest::reversed);
        Decision one = AUTHORIZER.decide(set, request);
        Decision other = AUTHORIZER.decide(reversed, request);

        assertEquals(one.outcome(), other.outcome());
        assertEquals(sorted(one.missing()), sorted(other.missing()));
        assertEquals(sorted(one.errors()), sorted(other.errors()));
        assertEquals(Set.copyOf(one.deciding()), Set.copyOf(other.deciding()));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_doubled_decidesTheSame(@ForAll("sets") PolicySet set, @ForAll("requests") AccessRequest request) {
        PolicySet doubled = map(set, policies -> {
            List<Policy> twice = new ArrayList<>(policies);
            twice.addAll(policies);
            return twice;
        });

        assertEquals(
                AUTHORIZER.decide(set, request).outcome(),
                AUTHORIZER.decide(doubled, request).outcome());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_actionInAnotherCase_decidesTheSame(
            @ForAll("sets") PolicySet set, @ForAll("requests") AccessRequest request) {
        AccessRequest upper = new AccessRequest(
                request.principal(),
                request.action().toUpperCase(Locale.ROOT),
                request.resource(),
                request.resourceAccount(),
                request.context());

        assertEquals(
                AUTHORIZER.decide(set, request).outcome(),
                AUTHORIZER.decide(set, upper).outcome());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_anything_saysWhy(@ForAll("sets") PolicySet set, @ForAll("requests") AccessRequest request) {
        Decision decision = AUTHORIZER.decide(set, request);

        assertEquals(
                decision.outcome() == Outcome.IMPLICIT_DENY, decision.deciding().isEmpty());
        assertEquals(
                decision.outcome() == Outcome.IMPLICIT_DENY, !decision.missing().isEmpty());
        assertTrue(decision.explain().startsWith("decision   " + decision.outcome() + "\n"));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_nothingGranted_deniesEveryone(
            @ForAll("denials") Policy deny, @ForAll("requests") AccessRequest request) {
        assertFalse(allowed(PolicySet.none(), request));
        assertFalse(allowed(PolicySet.ofIdentity(deny), request));
    }

    private static boolean allowed(PolicySet set, AccessRequest request) {
        return AUTHORIZER.decide(set, request).allowed();
    }

    /** The sets in which one layer has one more policy. */
    private static List<PolicySet> everywhere(PolicySet set, Policy identity, Policy resource) {
        return List.of(
                Universe.plusIdentity(set, identity),
                new PolicySet(
                        set.identity(),
                        set.boundary().map(list -> Universe.plus(list, identity)),
                        set.session().map(list -> Universe.plus(list, identity)),
                        set.resource()),
                new PolicySet(set.identity(), set.boundary(), set.session(), Universe.plus(set.resource(), resource)));
    }

    private static PolicySet map(PolicySet set, UnaryOperator<List<Policy>> change) {
        return new PolicySet(
                change.apply(set.identity()),
                set.boundary().map(change),
                set.session().map(change),
                change.apply(set.resource()));
    }

    private static List<Policy> reversed(List<Policy> policies) {
        List<Policy> result = new ArrayList<>();
        for (Policy policy : policies) {
            List<Statement> statements = new ArrayList<>(policy.statements());
            Collections.reverse(statements);
            result.add(new Policy(policy.name(), policy.kind(), policy.version(), policy.id(), statements));
        }
        Collections.reverse(result);
        return result;
    }

    private static List<String> sorted(List<String> texts) {
        return new HashSet<>(texts).stream().sorted().toList();
    }
}
