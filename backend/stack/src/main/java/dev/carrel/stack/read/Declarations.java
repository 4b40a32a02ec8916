package dev.carrel.stack.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.Fault;
import dev.carrel.stack.Home;
import dev.carrel.stack.StackException;
import dev.carrel.stack.Template;
import dev.carrel.stack.TemplateResource;
import dev.carrel.stack.value.Evaluator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Hands out the resources of a template type by type, and keeps the faults. */
final class Declarations {
    private final Template template;
    private final Home home;
    private final Evaluator evaluator;
    private final Set<String> types = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    Declarations(Template template, Home home) {
        this.template = requireNonNull(template, "template is null");
        this.home = requireNonNull(home, "home is null");
        this.evaluator = new Evaluator(template, home);
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /** Reads every resource of a type; afterwards none of its properties may be left over. */
    void each(String type, Consumer<Declaration> read) {
        if (!types.add(type)) {
            throw new IllegalStateException("type " + type + " is read twice");
        }
        for (TemplateResource resource : template.resources().values()) {
            if (resource.type().equals(type)) {
                Props props = new Props(evaluator, resource.properties());
                if (tried(() -> read.accept(new Declaration(resource, props, evaluator, home)), resource)) {
                    faults.addAll(props.unread());
                }
            }
        }
    }

    /** Checks every resource of a type that was read before against what was read since; refusals are kept. */
    void check(String type, Consumer<Declaration> check) {
        for (TemplateResource resource : template.resources().values()) {
            if (resource.type().equals(type)) {
                Props props = new Props(evaluator, resource.properties());
                check(() -> check.accept(new Declaration(resource, props, evaluator, home)));
            }
        }
    }

    /** Does a check that spans resources; its refusal is kept with the others. */
    void check(Runnable check) {
        try {
            check.run();
        } catch (StackException e) {
            faults.addAll(e.faults());
        }
    }

    private boolean tried(Runnable read, TemplateResource resource) {
        try {
            read.run();
            return true;
        } catch (StackException e) {
            faults.addAll(e.faults());
        } catch (IllegalArgumentException e) {
            // a record refused what no reader had checked
            faults.add(resource.source().fault(String.valueOf(e.getMessage())));
        }
        return false;
    }

    /** Refuses the resources that nobody read, and everything that was found before. */
    void finish() {
        template.resources().values().stream()
                .filter(resource -> !types.contains(resource.type()))
                .forEach(resource -> faults.add(
                        resource.source().at("Type").fault("resource type `" + resource.type() + "` is not modelled")));
        if (!faults.isEmpty()) {
            throw new StackException(faults);
        }
    }
}
