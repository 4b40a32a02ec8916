package dev.carrel.audit.report;

import dev.carrel.audit.promise.Proof;
import java.util.ArrayList;
import java.util.List;

/** The audit in a few lines; what failed, in as many as it takes. */
public final class TextReport {
    private TextReport() {}

    public static String of(Audit audit) {
        List<String> lines = new ArrayList<>();
        for (Proven one : audit.promises()) {
            if (!one.passed()) {
                lines.add("NOT PROVED " + one.promise().title());
                why(one.proof()).lines().forEach(line -> lines.add("  " + line));
            }
        }
        for (Checked one : audit.cases()) {
            one.why().forEach(why -> lines.add("CASE FAILS " + why));
        }
        audit.findings()
                .open()
                .forEach(finding -> lines.add(finding + "  " + finding.place().hash()));
        lines.addAll(audit.findings().faults());
        audit.mutants().ifPresent(mutants -> {
            mutants.survivors().forEach(mutant -> lines.add("SURVIVES " + mutant.id()));
            lines.addAll(mutants.faults());
        });
        lines.add(
                "promises: " + audit.promises().stream().filter(Proven::passed).count() + " of "
                        + audit.promises().size() + " proved for every user");
        lines.add("cases: " + audit.cases().stream().filter(Checked::passed).count() + " of "
                + audit.cases().size() + " as expected");
        lines.add(audit.mutants().map(Object::toString).orElse("mutants: not tried"));
        lines.add("findings: " + audit.findings().open().size() + " open, "
                + audit.findings().accepted().size() + " accepted");
        lines.add(audit.passed() ? "the audit passes" : "the audit FAILS");
        return String.join("\n", lines);
    }

    /** Why a promise is not proved, in several lines. */
    static String why(Proof proof) {
        if (proof instanceof Proof.Refuted refuted) {
            return "a request " + refuted.says() + ":\n"
                    + refuted.counterexample().explain();
        }
        if (proof instanceof Proof.Outside outside) {
            return outside.where() + ": " + outside.why();
        }
        return "";
    }
}
