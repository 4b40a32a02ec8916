package dev.carrel.audit.report;

import dev.carrel.stack.cases.PolicyCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every case, by its file. */
final class CasesSection {
    private CasesSection() {}

    static void write(Audit audit, Html page) {
        page.open("section", "id", "Cases").element("h2", "Cases");
        page.element(
                "p",
                "Requests, in data, with what must become of them and what must decide it. Each denied one has a control that differs in one thing and is"
                        + " not denied.");
        Map<String, List<Checked>> files = audit.cases().stream()
                .collect(Collectors.groupingBy(one -> one.one().file(), LinkedHashMap::new, Collectors.toList()));
        files.forEach((file, cases) -> file(file, cases, page));
        page.close("section");
    }

    private static void file(String file, List<Checked> cases, Html page) {
        long kept = cases.stream().filter(Checked::passed).count();
        boolean good = kept == cases.size();
        if (good) {
            page.open("details", "id", Html.id("cases-" + file));
        } else {
            page.open("details", "id", Html.id("cases-" + file), "open", "");
        }
        page.open("summary")
                .element("code", file)
                .text(" " + kept + " of " + cases.size())
                .close("summary");
        page.open("ul", "class", "cases");
        for (Checked one : cases) {
            boolean allow = one.one().expected() == PolicyCase.Expected.ALLOW;
            page.open("li", "id", id(one.one()), "class", one.passed() ? "good" : "bad");
            page.element("span", allow ? "allowed" : "denied", "class", allow ? "badge allow" : "badge deny");
            page.text(" " + one.one().says() + " ")
                    .element("small", one.one().name() + ", " + one.one().action());
            one.why().forEach(why -> page.element("pre", why));
            page.close("li");
        }
        page.close("ul").close("details");
    }

    static String id(PolicyCase one) {
        return Html.id("case-" + one.file() + "-" + one.name());
    }
}
