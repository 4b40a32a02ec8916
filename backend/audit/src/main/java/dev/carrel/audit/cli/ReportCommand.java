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
import dev.carrel.iam.prove.Prover;
import dev.carrel.stack.Stack;
import dev.carrel.stack.cases.PolicyCases;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything at once. */
final class ReportCommand implements Command {
    @Override
    public String name() {
        return "report";
    }

    @Override
    public String usage() {
        return """
                report [--out FOLDER [--if-older]] [--without-mutants]
                    proves every promise, decides every case, tries every mutant and looks for findings; writes
                    report.html, report.json and report.sarif into the folder, and fails if anything did; with
                    --if-older, does nothing when a report is there that is newer than the template, the policies and the
                    audit itself""";
    }

    @Override
    public boolean run(List<String> args, Terminal terminal) throws IOException {
        Arguments arguments = Arguments.parse(args, Set.of("--if-older", "--without-mutants"), Set.of("--out"));
        Optional<String> out = arguments.one("--out");
        if (arguments.has("--if-older") && isNewer(Path.of(arguments.required("--out")), arguments.root(), code())) {
            return true;
        }
        Repository repository = Repository.at(arguments.root());
        Optional<MutantReport> mutants =
                arguments.has("--without-mutants") ? Optional.empty() : Optional.of(mutants(repository));
        Audit audit = Audit.of(repository, mutants);
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

    /** Whether there is a report that nothing it is about has been changed after. */
    static boolean isNewer(Path folder, Path root, List<Path> code) throws IOException {
        Path report = folder.resolve("report.json");
        if (!Files.isRegularFile(report)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(report);
        List<Path> about = new ArrayList<>(List.of(root.resolve("template.yaml"), root.resolve("policies")));
        about.addAll(code);
        for (Path start : about) {
            try (Stream<Path> all = Files.walk(start)) {
                // folders too: what was removed is in none of the files
                for (Path one : all.toList()) {
                    if (Files.getLastModifiedTime(one).compareTo(made) >= 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** The jars or folders of classes that make the report: the audit's own, the prover's and the stack's. */
    private static List<Path> code() throws IOException {
        List<Path> code = new ArrayList<>();
        for (Class<?> one : List.of(ReportCommand.class, Prover.class, Stack.class)) {
            try {
                code.add(Path.of(
                        one.getProtectionDomain().getCodeSource().getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IOException("the audit cannot tell where it runs from", e);
            }
        }
        return code;
    }

    private static MutantReport mutants(Repository repository) {
        return new Killer(
                        repository.stack(),
                        repository.home(),
                        PolicyCases.read(repository.root().resolve("policies/cases")))
                .run(Equivalents.read());
    }
}
