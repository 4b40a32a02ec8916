package dev.carrel.audit.cli;

import dev.carrel.audit.diff.Diff;
import dev.carrel.audit.diff.DiffText;
import dev.carrel.audit.diff.Differ;
import dev.carrel.audit.explain.Repository;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What is newly allowed. */
final class DiffCommand implements Command {
    @Override
    public String name() {
        return "diff";
    }

    @Override
    public String usage() {
        return """
                diff BASE [--json]
                    requests that are allowed now and were not in git's revision BASE; fails if there is one""";
    }

    @Override
    public boolean run(List<String> args, Terminal terminal) throws IOException {
        Arguments arguments = Arguments.parse(args, Set.of("--json"), Set.of());
        if (arguments.words().size() != 1) {
            throw new UsageException("name one revision: `diff main`");
        }
        String base = arguments.words().get(0);
        Diff diff = Differ.against(base, Repository.at(arguments.root()));
        terminal.out()
                .println(
                        arguments.has("--json") ? DiffText.json(diff, base).toPrettyString() : DiffText.of(diff, base));
        return diff.passed();
    }
}
