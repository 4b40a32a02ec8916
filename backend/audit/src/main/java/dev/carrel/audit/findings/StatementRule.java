package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule that looks at each statement that allows by itself. */
abstract class StatementRule implements Rule {
    private final String id;
    private final Severity severity;
    private final String title;
    private final String help;

    StatementRule(String id, Severity severity, String title, String help) {
        this.id = requireNonNull(id, "id is null");
        this.severity = requireNonNull(severity, "severity is null");
        this.title = requireNonNull(title, "title is null");
        this.help = requireNonNull(help, "help is null");
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Severity severity() {
        return severity;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final String help() {
        return help;
    }

    @Override
    public final List<Finding> check(Audited audited) {
        List<Finding> findings = new ArrayList<>();
        for (Document document : audited.documents()) {
            document.allows().forEach(statement -> look(statement, document, audited)
                    .ifPresent(message -> findings.add(new Finding(this, document.place(statement), message))));
        }
        return findings;
    }

    /** What is wrong with the statement, if anything is. */
    abstract Optional<String> look(Statement statement, Document document, Audited audited);
}
