package dev.carrel.audit.cli;

import dev.carrel.audit.explain.Repository;
import dev.carrel.audit.mutant.Equivalents;
import dev.carrel.audit.mutant.Killer;
import dev.carrel.audit.mutant.MutantReport;
import dev.carrel.audit.report.Audit;
import dev.carrel.audit.report.HtmlReport;
import dev.carrel.audit.report.JsonReport;
import dev.carrel.audit.report.SarifReport;
import dev.carrel.audit.report.TextReport;
import dev.carrel.stack.cases.PolicyCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything at once. */
final class ReportCommand implements Command {
    @Override
    public String name() {
        return "report";
    }

    @Override
    public String usage() {
        return """
                report [--out FOLDER] [--without-mutants]
                    proves every promise, decides every case, tries every mutant and looks for findings; writes
                    report.html, report.json and report.sarif into the folder, and fails if anything did""";
    }

    @Override
    public boolean run(List<String> args, Terminal terminal) throws IOException {
        Arguments arguments = Arguments.parse(args, Set.of("--without-mutants"), Set.of("--out"));
        Repository repository = Repository.at(arguments.root());
        Optional<MutantReport> mutants =
                arguments.has("--without-mutants") ? Optional.empty() : Optional.of(mutants(repository));
        Audit audit = Audit.of(repository, mutants);
        Optional<String> out = arguments.one("--out");
        if (out.isPresent()) {
            Path folder = Path.of(out.get());
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.html"), HtmlReport.of(audit));
            Files.writeString(
                    folder.resolve("report.json"), JsonReport.of(audit).toPrettyString() + "\n");
            Files.writeString(
                    folder.resolve("report.sarif"), SarifReport.of(audit).toPrettyString() + "\n");
        }
        terminal.out().println(TextReport.of(audit));
        out.ifPresent(
                folder -> terminal.out().println("written: " + Path.of(folder).resolve("report.html")));
        return audit.passed();
    }

    private static MutantReport mutants(Repository repository) {
        return new Killer(
                        repository.stack(),
                        repository.home(),
                        PolicyCases.read(repository.root().resolve("policies/cases")))
                .run(Equivalents.read());
    }
}
