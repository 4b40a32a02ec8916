package dev.carrel.audit.report;

import dev.carrel.audit.findings.Finding;
import dev.carrel.audit.findings.Rule;
import dev.carrel.audit.findings.Rules;
import dev.carrel.audit.findings.Sorted;
import java.util.Locale;

/** What looks dangerous: what is open, what is accepted and why, and what was looked for. */
final class FindingsSection {
    private FindingsSection() {}

    static void write(Audit audit, Html page) {
        Sorted findings = audit.findings();
        page.open("section", "id", "Findings").element("h2", "Findings");
        page.element("h3", findings.open().isEmpty() ? "No open finding" : "Open");
        findings.open().forEach(finding -> finding(finding, "", page));
        findings.faults().forEach(fault -> page.element("p", fault, "class", "bad"));
        page.element("h3", "Accepted");
        page.element(
                "p",
                "Each is accepted for exactly what the statement or resource says now, by its hash in policies/suppressions.json. A change of it is found"
                        + " anew.");
        findings.accepted().forEach(one -> finding(one.finding(), one.reason(), page));
        page.open("details").element("summary", "What was looked for: " + Rules.ALL.size() + " rules");
        page.open("dl");
        for (Rule rule : Rules.ALL) {
            page.element("dt", rule.title() + " (" + rule.id() + ", " + severity(rule) + ")")
                    .element("dd", rule.help());
        }
        page.close("dl").close("details").close("section");
    }

    private static void finding(Finding finding, String reason, Html page) {
        page.open("article", "class", reason.isEmpty() ? "bad" : "good");
        page.open("h4").element("span", severity(finding.rule()), "class", "badge");
        page.text(" " + finding.rule().title()).close("h4");
        page.open("p");
        if (finding.place().file().startsWith("policies/")) {
            page.link(finding.place().name(), finding.place().name());
        } else {
            page.element("code", finding.place().name());
        }
        page.text(" " + finding.message() + ".").close("p");
        if (!reason.isEmpty()) {
            page.element("p", "Accepted: " + reason + ".");
        }
        page.element("small", finding.place().hash(), "class", "hash").close("article");
    }

    private static String severity(Rule rule) {
        return rule.severity().name().toLowerCase(Locale.ROOT);
    }
}
