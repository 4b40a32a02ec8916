package dev.carrel.audit.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UseReportTest {
    private static final Policy POLICY = Policy.parse("p.json", PolicyKind.IDENTITY, """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
              {"Sid": "Log", "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "*"}]}""");
    private static final String READ = "p.json#Read: statement removed";
    private static final String LOG = "p.json#Log: statement removed";
    private static final String STREAM = "p.json#Log: action removed: logs:CreateLogStream";
    private static final List<Mutant> MUTANTS = List.of(
            mutant(READ, 0, false),
            mutant("p.json#Read: resource widened: 1 to *", 0, true),
            mutant(LOG, 1, false),
            mutant(STREAM, 1, false));

    @Test
    void of_noUse_everyNarrowedMutantSurvives() {
        UseReport report = UseReport.of(MUTANTS, Set.of(), List.of(), List.of());

        assertEquals(List.of(READ, LOG, STREAM), report.survivors());
        assertEquals(0, report.score());
        assertFalse(report.passed());
    }

    @Test
    void of_restListedByItsStatement_passes() {
        UseReport report = UseReport.of(MUTANTS, Set.of(READ), notInUse("p.json#Log"), List.of());

        assertTrue(report.passed());
        assertEquals(
                "narrowed mutants: 100 %, 1 of 1 killed by uses; 2 not shown in use, each with a reason; 0 mean the same; 0 survive",
                report.toString());
    }

    @Test
    void of_restListedOneByOneOrMeaningTheSame_passes() {
        UseReport report =
                UseReport.of(MUTANTS, Set.of(READ), notInUse(LOG), List.of(new Equivalent(STREAM, "for the test")));

        assertTrue(report.passed());
        assertEquals(1, report.listed());
        assertEquals(1, report.same());
    }

    @Test
    void of_listedAndInUse_isAFault() {
        UseReport report = UseReport.of(MUTANTS, Set.of(READ, STREAM), notInUse("p.json#Log"), List.of());

        assertEquals(List.of("`" + STREAM + "` is listed as not in use, but is in use"), report.faults());
        assertFalse(report.passed());
    }

    @Test
    void of_listedTwiceOrUnknown_isAFault() {
        UseReport report = UseReport.of(MUTANTS, Set.of(READ), notInUse("p.json#Log", LOG, "p.json#None"), List.of());

        assertEquals(
                List.of(
                        "`" + LOG + "` is listed twice",
                        "`p.json#None` is listed as not in use, but there is no such mutant or statement"),
                report.faults());
    }

    @Test
    void of_meaningTheSameAndKilled_isAFault() {
        UseReport report = UseReport.of(
                MUTANTS, Set.of(READ, STREAM), notInUse(LOG), List.of(new Equivalent(STREAM, "for the test")));

        assertEquals(List.of("`" + STREAM + "` is listed to mean the same, but a use killed it"), report.faults());
    }

    @Test
    void of_killOfWhatIsNoMutant_isAFault() {
        UseReport report = UseReport.of(MUTANTS, Set.of(READ, "q.json#Gone: x"), notInUse("p.json#Log"), List.of());

        assertEquals(1, report.faults().size(), report::toString);
        assertFalse(report.passed());
    }

    @Test
    void notInUse_withoutReasonOrParts_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NotInUse(List.of(LOG), " "));
        assertThrows(IllegalArgumentException.class, () -> new NotInUse(List.of(), "for the test"));
    }

    private static List<NotInUse> notInUse(String... parts) {
        return List.of(new NotInUse(List.of(parts), "for the test"));
    }

    private static Mutant mutant(String id, int statement, boolean widens) {
        return new Mutant(id, POLICY.statements().get(statement).id(), widens, POLICY);
    }
}
