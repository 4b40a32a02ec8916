package dev.carrel.audit.cli;

import dev.carrel.audit.explain.Repository;
import dev.carrel.audit.findings.Audited;
import dev.carrel.audit.findings.Finding;
import dev.carrel.audit.findings.Rules;
import dev.carrel.audit.findings.Sorted;
import dev.carrel.audit.findings.Suppressions;
import java.util.List;
import java.util.Set;

/** What looks dangerous. */
final class FindingsCommand implements Command {
    @Override
    public String name() {
        return "findings";
    }

    @Override
    public String usage() {
        return """
                findings
                    what looks dangerous and nobody accepted, with the hash that policies/suppressions.json would name""";
    }

    @Override
    public boolean run(List<String> args, Terminal terminal) {
        Arguments arguments = Arguments.parse(args, Set.of(), Set.of());
        Repository repository = Repository.at(arguments.root());
        Sorted sorted =
                Suppressions.sort(Rules.check(Audited.of(repository.stack())), Suppressions.read(repository.root()));
        for (Finding finding : sorted.open()) {
            terminal.out().println(finding + "  " + finding.place().hash());
        }
        sorted.faults().forEach(terminal.out()::println);
        terminal.out()
                .println("findings: " + sorted.open().size() + " open, "
                        + sorted.accepted().size() + " accepted, " + Rules.ALL.size() + " rules");
        return sorted.passed();
    }
}
