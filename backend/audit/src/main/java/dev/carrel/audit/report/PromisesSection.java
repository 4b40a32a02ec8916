package dev.carrel.audit.report;

import dev.carrel.audit.promise.Proof;

/** Every promise, with its proof or what breaks it. */
final class PromisesSection {
    private PromisesSection() {}

    static void write(Audit audit, Html page) {
        page.open("section", "id", "Promises").element("h2", "Promises and proofs");
        page.element(
                "p",
                "A promise names requests that must not be possible. A proof looked at every combination of statements that could let one through, for a"
                        + " user of whom nothing is known but that the id is a UUID, and found none with a request in it. It covers every user, row"
                        + " and object at once; it is not a sample.");
        for (Proven one : audit.promises()) {
            page.open("article", "id", id(one), "class", one.passed() ? "good" : "bad");
            page.open("h3").element("span", one.passed() ? "Proved" : "Not proved", "class", "badge");
            page.text(" " + one.promise().title()).close("h3");
            page.element("p", one.promise().explanation());
            if (one.proof() instanceof Proof.Proved proved) {
                page.element("small", size(proved));
            } else {
                page.element("pre", TextReport.why(one.proof()));
            }
            page.close("article");
        }
        page.close("section");
    }

    private static String size(Proof.Proved proved) {
        return proved.combinations() == 0
                ? "read off the policies"
                : proved.combinations() + " combinations looked at, none with a request";
    }

    static String id(Proven one) {
        return Html.id("promise-" + one.promise().title());
    }
}
