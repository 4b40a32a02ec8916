package dev.carrel.audit.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.audit.RealTemplate;
import dev.carrel.iam.Decision;
import dev.carrel.stack.Stack;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.cases.PolicyCase;
import dev.carrel.stack.cases.PolicyCases;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A call that is allowed kills the mutants that would have denied it, and no other. */
class UsesTest {
    private static final Stack STACK = RealTemplate.load();
    private static final CaseRunner RUNNER = new CaseRunner(STACK, RealTemplate.HOME);
    private static final List<PolicyCase> CASES = PolicyCases.read(RealTemplate.ROOT.resolve("policies/cases"));
    private static final String OWN_ROWS = "policies/records/access.json#OwnRows: ";
    private static final String CEILING = "policies/boundary.json#RecordsCeiling: ";

    private final Uses uses = new Uses(STACK);

    @Test
    void add_allowedCall_killsWhatItNeedsInEveryPolicy() {
        uses.add(decision("get"));

        assertEquals(
                Set.of(
                        OWN_ROWS + "statement removed",
                        OWN_ROWS + "action removed: dynamodb:GetItem",
                        CEILING + "statement removed",
                        CEILING + "action removed: dynamodb:GetItem"),
                killedOf(OWN_ROWS, CEILING));
    }

    /** A denial that says more than it does is narrowed too: it stops what is needed. */
    @Test
    void add_allowedCall_killsDenialsThatWouldStopIt() {
        uses.add(decision("get"));

        assertEquals(
                Set.of("policies/boundary.json#NoDataWithoutSub: guard removed: Null aws:PrincipalTag/sub"),
                killedOf("policies/boundary.json#NoDataWithoutSub: "));
    }

    @Test
    void add_deniedCall_killsNothing() {
        Decision denied = decision("get-of-bob");
        assertFalse(denied.allowed());

        uses.add(denied);

        assertTrue(uses.kills().isEmpty());
    }

    @Test
    void kills_ofACall_tellWhoAndWhatDecidedAndNothingOfTheUser() {
        uses.add(decision("get"));
        uses.add(decision("get"));

        assertEquals(
                Set.of(new Use(
                        "RecordsAccessRole",
                        "dynamodb:GetItem",
                        List.of("policies/boundary.json#RecordsCeiling", "policies/records/access.json#OwnRows"))),
                uses.kills().keySet());
    }

    /** An action that nothing uses is found; one use of it is enough. */
    @Test
    void report_actionWithoutAUse_survivesUntilThereIsOne() {
        List<Mutant> some = Mutants.of(STACK).stream()
                .filter(mutant -> mutant.id().equals(OWN_ROWS + "action removed: dynamodb:PutItem")
                        || mutant.id().equals(OWN_ROWS + "action removed: dynamodb:GetItem"))
                .toList();
        uses.add(decision("get"));
        UseReport without = UseReport.of(some, killedOf(OWN_ROWS + "action"), List.of(), List.of());
        uses.add(decision("put"));
        UseReport with = UseReport.of(some, killedOf(OWN_ROWS + "action"), List.of(), List.of());

        assertEquals(List.of(OWN_ROWS + "action removed: dynamodb:PutItem"), without.survivors());
        assertEquals(50, without.score());
        assertFalse(without.passed());
        assertEquals(List.of(), with.survivors());
        assertEquals(100, with.score());
        assertTrue(with.passed());
    }

    private static Decision decision(String name) {
        return RUNNER.decide(CASES.stream()
                .filter(one -> one.toString().contains("records/") && one.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private Set<String> killedOf(String... beginnings) {
        return uses.kills().values().stream()
                .flatMap(Collection::stream)
                .filter(id -> List.of(beginnings).stream().anyMatch(id::startsWith))
                .collect(Collectors.toSet());
    }
}
