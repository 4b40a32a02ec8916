package dev.carrel.audit.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.audit.RealTemplate;
import dev.carrel.stack.Stack;
import dev.carrel.stack.cases.PolicyCase;
import dev.carrel.stack.cases.PolicyCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Something notices whenever a part of a policy is wider or narrower than it is. */
class MutantsTest {
    private static final Stack STACK = RealTemplate.load();
    private static final List<PolicyCase> CASES = PolicyCases.read(RealTemplate.ROOT.resolve("policies/cases"));
    private static final Killer KILLER = new Killer(STACK, RealTemplate.HOME, CASES);

    @Test
    void run_realPolicies_leavesNoSurvivor() {
        long start = System.nanoTime();

        MutantReport report = KILLER.run(Equivalents.read());

        System.out.printf("%s; %d ms%n", report, (System.nanoTime() - start) / 1_000_000);
        assertEquals(List.of(), report.survivors().stream().map(Mutant::id).toList());
        assertEquals(List.of(), report.faults());
        assertEquals(100, report.score());
        assertTrue(report.passed());
        assertEquals(
                report.total(),
                report.killedByCases()
                        + report.killedByProofs()
                        + report.equivalents().size());
    }

    @Test
    void of_realPolicies_changesEveryStatementBothWays() {
        Map<Boolean, Long> byDirection =
                Mutants.of(STACK).stream().collect(Collectors.partitioningBy(Mutant::widens, Collectors.counting()));

        assertTrue(
                byDirection.getOrDefault(true, 0L) > 300 && byDirection.getOrDefault(false, 0L) > 50,
                byDirection::toString);
    }

    /** With no case of a policy and no promise about it, its mutants survive: the score can fall. */
    @Test
    void run_withoutItsCases_leavesSurvivors() {
        List<Mutant> some = Mutants.of(STACK).stream()
                .filter(mutant -> mutant.id().startsWith("policies/records/access.json#OwnRows: action removed"))
                .toList();

        MutantReport without = new Killer(STACK, RealTemplate.HOME, List.of()).run(some, List.of());
        MutantReport with = KILLER.run(some, List.of());

        assertEquals(some, without.survivors());
        assertEquals(0, without.score());
        assertFalse(without.passed());
        assertEquals(List.of(), with.survivors());
        assertEquals(some.size(), with.killedByCases());
    }

    /** What a promise alone notices: no case is about an action that there is not yet. */
    @Test
    void run_withoutAnyCase_stillMeetsTheProofs() {
        List<Mutant> some = Mutants.of(STACK).stream()
                .filter(mutant -> mutant.id().startsWith("policies/records/access.json#OwnRows: guard removed"))
                .toList();

        MutantReport report = new Killer(STACK, RealTemplate.HOME, List.of()).run(some, List.of());

        assertEquals(1, report.killedByProofs());
        assertEquals(List.of(), report.survivors());
    }

    @Test
    void run_listedWithoutNeed_isAFault() {
        List<Mutant> some = new ArrayList<>(Mutants.of(STACK).subList(0, 1));
        Equivalent noticed = new Equivalent(some.get(0).id(), "it is not");
        Equivalent unknown = new Equivalent("policies/none.json#None: statement removed", "there is none");

        MutantReport report = KILLER.run(some, List.of(noticed, unknown));

        assertEquals(2, report.faults().size(), report::toString);
        assertFalse(report.passed());
    }
}
