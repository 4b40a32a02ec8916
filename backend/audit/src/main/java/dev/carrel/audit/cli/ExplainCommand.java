package dev.carrel.audit.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.audit.explain.Batch;
import dev.carrel.audit.explain.DecisionJson;
import dev.carrel.audit.explain.Repository;
import dev.carrel.audit.explain.RoleQuestion;
import dev.carrel.iam.Decision;
import dev.carrel.stack.cases.Caller;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.cases.PolicyCase;
import dev.carrel.stack.cases.PolicyCases;
import dev.carrel.stack.cases.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Why a request is allowed or denied. */
final class ExplainCommand implements Command {
    private static final Map<String, Function<String, Subject>> SUBJECTS = Map.of(
            "--role", Subject.Role::new,
            "--trust", Subject.Trust::new,
            "--bucket", Subject.Bucket::new,
            "--queue", Subject.Queue::new,
            "--topic", Subject.Topic::new);
    private static final Set<String> VALUED = Set.of(
            "--role",
            "--trust",
            "--bucket",
            "--queue",
            "--topic",
            "--tag",
            "--web-identity",
            "--service",
            "--caller",
            "--action",
            "--resource",
            "--context",
            "--case");

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String usage() {
        return """
                explain --role ROLE [--tag sub=${ada}] --action A --resource R [--context KEY=VALUE]... [--json]
                    what a session of the role is told; ROLE is a logical id of template.yaml, texts may hold ${ada},
                    ${bob}, ${RecordsTable.Arn}; a key with several values stands several times
                explain --trust ROLE (--web-identity PROVIDER | --service S | --caller ROLE | --anonymous) --action A
                explain (--bucket B | --queue Q | --topic T) (--service S | --anonymous | …) --action A --resource R
                explain --case imports/queue.json:send-other-rule
                    a case of policies/cases
                explain --batch [FILE]
                    answers JSON lines, of any policies, from a file or standard input (policies/README.md)""";
    }

    @Override
    public boolean run(List<String> args, Terminal terminal) throws IOException {
        Arguments arguments = Arguments.parse(args, Set.of("--batch", "--json", "--anonymous"), VALUED);
        if (arguments.has("--batch")) {
            return batch(arguments, terminal);
        }
        if (!arguments.words().isEmpty()) {
            throw new UsageException(
                    "`" + arguments.words().get(0) + "` is not understood: a file is for `--batch` alone");
        }
        Repository repository = Repository.at(arguments.root());
        Decision decision = arguments.one("--case").isPresent()
                ? ofCase(arguments, repository)
                : question(arguments).decide(repository);
        if (arguments.has("--json")) {
            ObjectNode json = DecisionJson.of(decision);
            terminal.out().println(json.toPrettyString());
        } else {
            terminal.out().println(decision.explain());
        }
        return true;
    }

    private static boolean batch(Arguments arguments, Terminal terminal) throws IOException {
        if (arguments.words().size() > 1) {
            throw new UsageException("`--batch` reads one file");
        }
        boolean file = !arguments.words().isEmpty();
        try (InputStream in =
                file ? Files.newInputStream(Path.of(arguments.words().get(0))) : terminal.in()) {
            // malformed bytes become a character that no strict JSON outside of texts has, and that no policy names
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            int errors = new Batch(terminal.out()).run(lines);
            if (errors > 0) {
                terminal.err().println(errors + (errors == 1 ? " line was" : " lines were") + " not understood");
            }
            return errors == 0;
        }
    }

    private static Decision ofCase(Arguments arguments, Repository repository) {
        String wanted = arguments.required("--case").replaceFirst(":\\s*", ": ");
        PolicyCase found = PolicyCases.read(repository.root().resolve("policies/cases")).stream()
                .filter(one -> one.toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no case `" + wanted + "`; write FILE:NAME"));
        return new CaseRunner(repository.stack(), repository.home()).decide(found);
    }

    private static RoleQuestion question(Arguments arguments) {
        List<Subject> subjects = new ArrayList<>();
        SUBJECTS.forEach((option, subject) -> arguments.one(option).map(subject).ifPresent(subjects::add));
        if (subjects.size() != 1) {
            throw new UsageException(
                    "name one of `--role`, `--trust`, `--bucket`, `--queue`, `--topic`, `--case`, `--batch`");
        }
        Map<String, List<String>> context = new LinkedHashMap<>();
        for (String entry : arguments.all("--context")) {
            context.computeIfAbsent(name(entry, "--context"), key -> new ArrayList<>())
                    .add(value(entry));
        }
        return new RoleQuestion(
                subjects.get(0),
                caller(arguments),
                arguments.required("--action"),
                arguments.one("--resource"),
                context);
    }

    private static Caller caller(Arguments arguments) {
        List<Caller> callers = new ArrayList<>();
        arguments.one("--web-identity").map(Caller.WebIdentity::new).ifPresent(callers::add);
        arguments.one("--service").map(Caller.Service::new).ifPresent(callers::add);
        arguments.one("--caller").map(Caller.OtherRole::new).ifPresent(callers::add);
        if (arguments.has("--anonymous")) {
            callers.add(new Caller.Anonymous());
        }
        Map<String, String> tags = new LinkedHashMap<>();
        arguments.all("--tag").forEach(tag -> tags.put(name(tag, "--tag"), value(tag)));
        if (callers.size() > 1 || (!callers.isEmpty() && !tags.isEmpty())) {
            throw new UsageException("a request has one caller: a session has tags, others have none");
        }
        return callers.isEmpty() ? new Caller.Session(tags) : callers.get(0);
    }

    private static String name(String entry, String option) {
        int equals = entry.indexOf('=');
        if (equals <= 0) {
            throw new UsageException("`" + option + " " + entry + "` is not KEY=VALUE");
        }
        return entry.substring(0, equals);
    }

    private static String value(String entry) {
        return Optional.of(entry)
                .map(text -> text.substring(text.indexOf('=') + 1))
                .orElseThrow();
    }
}
