package dev.carrel.audit.report;

import dev.carrel.audit.mutant.MutantReport;
import java.util.Optional;

/** Whether anything would notice a policy that is wider or narrower than it is. */
final class MutantsSection {
    private MutantsSection() {}

    static void write(Audit audit, Html page) {
        page.open("section", "id", "Mutants").element("h2", "Mutants");
        page.element(
                "p",
                "Every part of every policy is changed, one at a time. For each change a case or a promise must fail; one that nothing notices is a defect"
                        + " of the policies or of the tests. What says less must besides stop something that the running system does: the tests of the"
                        + " whole system see to that, after this report is made.");
        Optional<MutantReport> mutants = audit.mutants();
        if (mutants.isEmpty()) {
            page.element("p", "Not tried in this run.", "class", "note").close("section");
            return;
        }
        MutantReport report = mutants.get();
        page.element("p", report.toString() + ".");
        report.survivors().forEach(mutant -> page.element("p", "Survives: " + mutant.id(), "class", "bad"));
        report.faults().forEach(fault -> page.element("p", fault, "class", "bad"));
        if (!report.equivalents().isEmpty()) {
            page.open("details")
                    .element("summary", report.equivalents().size() + " that mean the same, with the reason");
            page.open("dl");
            report.equivalents().forEach(one -> page.element("dt", one.mutant()).element("dd", one.reason()));
            page.close("dl").close("details");
        }
        page.close("section");
    }
}
