package dev.carrel.audit.report;

import dev.carrel.audit.mutant.MutantReport;

/** The verdict, and what it is made of. */
final class SummarySection {
    private SummarySection() {}

    static void write(Audit audit, Html page) {
        page.open("section", "id", "Summary");
        page.element(
                "p",
                audit.passed() ? "The audit passes." : "The audit fails.",
                "class",
                audit.passed() ? "verdict good" : "verdict bad");
        page.open("ul", "class", "tiles");
        long proved = audit.promises().stream().filter(Proven::passed).count();
        tile(
                page,
                "Promises",
                proved + " of " + audit.promises().size(),
                "proved for every user",
                shade(proved == audit.promises().size()));
        audit.mutants()
                .ifPresentOrElse(
                        mutants ->
                                tile(page, "Mutants", mutants.score() + " %", said(mutants), shade(mutants.passed())),
                        () -> tile(page, "Mutants", "–", "not tried in this run", "open"));
        int open = audit.findings().open().size();
        tile(
                page,
                "Findings",
                open + " open",
                audit.findings().accepted().size() + " accepted, each with its reason",
                shade(audit.findings().passed()));
        long kept = audit.cases().stream().filter(Checked::passed).count();
        tile(
                page,
                "Cases",
                kept + " of " + audit.cases().size(),
                "decided as expected",
                shade(kept == audit.cases().size()));
        page.close("ul");
        page.element(
                "p",
                "The policies are read in a home made for audits: account 111122223333, region eu-west-1, stack carrel. Names and ARNs have AWS's"
                        + " shapes and are the same in every report.",
                "class",
                "note");
        page.close("section");
    }

    private static String said(MutantReport mutants) {
        return "of " + (mutants.total() - mutants.equivalents().size()) + " changed policies noticed";
    }

    private static String shade(boolean good) {
        return good ? "good" : "bad";
    }

    private static void tile(Html page, String name, String number, String says, String shade) {
        page.open("li", "class", shade).open("a", "href", "#" + name);
        page.element("span", name).element("strong", number).element("span", says);
        page.close("a").close("li");
    }
}
