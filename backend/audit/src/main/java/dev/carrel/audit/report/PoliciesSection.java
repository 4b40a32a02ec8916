package dev.carrel.audit.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.audit.findings.Document;
import dev.carrel.audit.findings.Finding;
import dev.carrel.audit.findings.Hash;
import dev.carrel.audit.findings.Sorted;
import dev.carrel.audit.matrix.Names;
import dev.carrel.audit.matrix.Words;
import dev.carrel.audit.promise.Promise;
import dev.carrel.iam.Statement;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.yaml.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The policies themselves, each statement with what it means and what shows it: the cases that it decides, the proofs that it went into, the findings. */
final class PoliciesSection {
    private final Audit audit;
    private final Words words;
    private final Html page;

    private PoliciesSection(Audit audit, Html page) {
        this.audit = audit;
        this.words = new Words(new Names(audit.repository().stack()));
        this.page = page;
    }

    static void write(Audit audit, Html page) {
        page.open("section", "id", "Policies").element("h2", "The policies");
        page.element("p", "Every statement as it stands in its file, in words, and with its evidence.");
        PoliciesSection section = new PoliciesSection(audit, page);
        audit.audited().documents().forEach(section::document);
        page.close("section");
    }

    private void document(Document document) {
        page.open("article", "id", Html.id(document.policy().name()));
        page.open("h3").element("code", document.policy().name()).close("h3");
        page.element(
                "p",
                switch (document.hangs()) {
                            case IDENTITY -> "What these may do: ";
                            case BOUNDARY -> "The ceiling of every role under it: ";
                            case TRUST -> "Who may become: ";
                            case RESOURCE -> "Who may do what to: ";
                        }
                        + String.join(", ", document.owners()));
        document.policy().statements().forEach(statement -> statement(document, statement));
        page.close("article");
    }

    private void statement(Document document, Statement statement) {
        String name = CaseRunner.name(statement.id());
        page.open("div", "class", "statement", "id", Html.id(name));
        page.open("h4").element("span", statement.effect().name().toLowerCase(Locale.ROOT), "class", "badge");
        page.text(" " + statement.sid().orElse("statement " + statement.index()))
                .close("h4");
        page.element("p", words.says(statement) + ".");
        written(audit, document, statement).ifPresent(written -> {
            page.open("details").element("summary", "As it stands in the file");
            page.element("pre", written.toPrettyString()).close("details");
        });
        cases(name);
        promises(document);
        findings(name);
        page.element("small", Hash.of(statement), "class", "hash").close("div");
    }

    /** The statement as it stands in its file; empty when the policy is no file. */
    static Optional<JsonNode> written(Audit audit, Document document, Statement statement) {
        Path file = audit.repository().root().resolve(document.policy().name());
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode list = JsonFile.read(file, document.policy().name()).root().path("Statement");
        return Optional.of(list.isArray() ? list.path(statement.index()) : list);
    }

    private void cases(String name) {
        List<Checked> deciding = audit.cases().stream()
                .filter(one -> one.one().decides().contains(name))
                .toList();
        if (deciding.isEmpty()) {
            page.element("p", "Decides no case.", "class", "note");
            return;
        }
        page.open("details").element("summary", "Decides " + count(deciding.size(), "case"));
        page.open("ul");
        for (Checked one : deciding) {
            page.open("li").element("a", one.one().says(), "href", "#" + CasesSection.id(one.one()));
            page.text(one.passed() ? "" : " (fails)").close("li");
        }
        page.close("ul").close("details");
    }

    private void promises(Document document) {
        List<Proven> about = audit.promises().stream()
                .filter(one -> isAbout(one.promise(), document))
                .toList();
        if (!about.isEmpty()) {
            page.open("details").element("summary", "Is part of " + count(about.size(), "promise"));
            page.open("ul");
            for (Proven one : about) {
                page.open("li").element("a", one.promise().title(), "href", "#" + PromisesSection.id(one));
                page.close("li");
            }
            page.close("ul").close("details");
        }
    }

    /** A role's policies go into the promises of that role, the ceiling's into those of every role, a resource's into those that name it. */
    static boolean isAbout(Promise promise, Document document) {
        return switch (document.hangs()) {
            case IDENTITY, TRUST -> document.owners().stream().anyMatch(promise.roles()::contains);
            case BOUNDARY -> !promise.roles().isEmpty();
            case RESOURCE ->
                document.owners().stream().anyMatch(owner -> promise.title().contains(owner));
        };
    }

    private void findings(String name) {
        Stream<Finding> accepted = audit.findings().accepted().stream().map(Sorted.Accepted::finding);
        Stream.concat(audit.findings().open().stream(), accepted)
                .filter(finding -> finding.place().name().equals(name))
                .forEach(finding -> page.open("p")
                        .text("Finding: ")
                        .element("a", finding.rule().title(), "href", "#Findings")
                        .close("p"));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
