package dev.carrel.audit.report;

import dev.carrel.audit.matrix.FunctionSheet;
import dev.carrel.audit.matrix.Grant;
import dev.carrel.audit.matrix.Sheet;
import java.util.List;

/** What each function can do in plain words: as itself, and as what it can become. */
final class FunctionsSection {
    private FunctionsSection() {}

    static void write(Audit audit, Html page) {
        page.open("section", "id", "Functions").element("h2", "What each function can do");
        page.element(
                "p",
                "A function runs as its execution role. Whatever else it does, it does as a role that it must first become, and only as that role lets it.");
        for (FunctionSheet function : audit.matrix().functions()) {
            page.open("article", "id", Html.id(function.name())).element("h3", function.name());
            page.open("p")
                    .text("As itself, ")
                    .element("code", function.runsAs())
                    .text(":")
                    .close("p");
            allows(audit, function.runsAs(), page);
            for (FunctionSheet.Becomes becomes : function.becomes()) {
                page.open("p")
                        .text("As ")
                        .element("code", becomes.role())
                        .text(", which it becomes " + becomes.how() + ":");
                page.close("p");
                allows(audit, becomes.role(), page);
            }
            page.close("article");
        }
        page.element("h3", "Who may become each role");
        for (Sheet role : audit.matrix().roles()) {
            page.open("p", "id", Html.id("role-" + role.name()))
                    .element("code", role.name())
                    .close("p");
            grants("", role.trust(), page);
        }
        page.element("h3", "Resources with a policy of their own");
        for (Sheet resource : audit.matrix().resources()) {
            page.open("p").element("code", resource.name()).close("p");
            grants("", resource.allows(), page);
            grants("Never: ", resource.denies(), page);
        }
        page.element("h3", "What no role may, whatever allows it");
        grants(
                "Never: ",
                audit.matrix().roles().stream()
                        .flatMap(role -> role.denies().stream())
                        .distinct()
                        .toList(),
                page);
        page.close("section");
    }

    private static Sheet sheet(Audit audit, String role) {
        return audit.matrix().roles().stream()
                .filter(sheet -> sheet.name().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private static void allows(Audit audit, String role, Html page) {
        grants("May ", sheet(audit, role).allows(), page);
        List<Proven> about = audit.promises().stream()
                .filter(one -> one.promise().roles().equals(List.of(role)))
                .toList();
        if (!about.isEmpty()) {
            page.open("details").element("summary", "Promised of it: " + about.size());
            page.open("ul");
            for (Proven one : about) {
                page.open("li").element("a", one.promise().title(), "href", "#" + PromisesSection.id(one));
                page.text(one.passed() ? "" : " (not proved)").close("li");
            }
            page.close("ul").close("details");
        }
    }

    private static void grants(String head, List<Grant> grants, Html page) {
        page.open("ul");
        for (Grant grant : grants) {
            page.open("li").text(head + grant.says() + " ");
            page.open("small").link(grant.name(), grant.name());
            for (String ceiling : grant.ceiling()) {
                page.text(", under ").link(ceiling, ceiling);
            }
            if (!grant.cut().isEmpty()) {
                page.text(", but the boundary lets none of these pass: " + String.join(", ", grant.cut()));
            }
            page.close("small").close("li");
        }
        page.close("ul");
    }
}
