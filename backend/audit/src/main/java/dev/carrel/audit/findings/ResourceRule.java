package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule that looks at each resource of the template by itself, as it is written. */
abstract class ResourceRule implements Rule {
    private final String id;
    private final Severity severity;
    private final String title;
    private final String help;

    ResourceRule(String id, Severity severity, String title, String help) {
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
        audited.template()
                .ifPresent(template -> template.resources().values().forEach(resource -> look(resource, audited)
                        .ifPresent(message -> findings.add(new Finding(this, place(resource), message)))));
        return findings;
    }

    static Place place(TemplateResource resource) {
        String file = resource.source().file();
        int line = resource.source().fault("").line();
        return new Place(file + "#" + resource.logicalId(), file, line, Hash.of(resource));
    }

    /** What is wrong with the resource, if anything is. */
    abstract Optional<String> look(TemplateResource resource, Audited audited);
}
