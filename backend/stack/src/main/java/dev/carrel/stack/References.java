package dev.carrel.stack;

import dev.carrel.stack.value.Condition;
import dev.carrel.stack.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that everything a template refers to is there, and that nothing needs itself, in whatever home it is evaluated. */
final class References {
    /** The pseudo parameters that a home answers. */
    static final Set<String> PSEUDO =
            Set.of("AWS::AccountId", "AWS::Region", "AWS::Partition", "AWS::URLSuffix", "AWS::StackName");

    private static final String ALIAS = ".Alias";

    private final Template template;
    private final List<Fault> faults = new ArrayList<>();

    private References(Template template) {
        this.template = template;
    }

    /** @throws StackException naming every reference that leads nowhere or round in a circle */
    static void check(Template template) {
        References references = new References(template);
        references.run();
        if (!references.faults.isEmpty()) {
            throw new StackException(references.faults);
        }
    }

    private void run() {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        template.resources().forEach((id, resource) -> {
            Set<String> targets = new LinkedHashSet<>();
            visit(resource.properties(), targets);
            for (String other : resource.dependsOn()) {
                if (!template.resources().containsKey(other)) {
                    faults.add(resource.source().at("DependsOn").fault("there is no resource `" + other + "`"));
                }
                targets.add(other);
            }
            needs.put(id, targets);
        });
        template.outputs().values().forEach(value -> visit(value, new HashSet<>()));
        Map<String, Set<String>> conditionNeeds = new LinkedHashMap<>();
        template.conditions().forEach((name, condition) -> {
            Set<String> targets = new LinkedHashSet<>();
            visit(condition, targets, name);
            conditionNeeds.put(name, targets);
        });
        circles(conditionNeeds, "Conditions");
        circles(needs, "Resources");
    }

    private void visit(Value value, Set<String> targets) {
        if (value instanceof Value.Ref ref) {
            ref(ref, targets);
        } else if (value instanceof Value.Attribute attribute) {
            if (!template.resources().containsKey(attribute.logicalId())) {
                faults.add(value.source().fault("there is no resource `" + attribute.logicalId() + "`"));
            }
            targets.add(attribute.logicalId());
        } else if (value instanceof Value.If choice && !template.conditions().containsKey(choice.condition())) {
            faults.add(value.source().fault("there is no condition `" + choice.condition() + "`"));
        }
        value.children().forEach(child -> visit(child, targets));
    }

    private void ref(Value.Ref ref, Set<String> targets) {
        String target = ref.target();
        if (template.parameters().containsKey(target) || PSEUDO.contains(target)) {
            return;
        }
        String id = target.endsWith(ALIAS) ? target.substring(0, target.length() - ALIAS.length()) : target;
        TemplateResource resource = template.resources().get(id);
        if (resource == null) {
            faults.add(ref.source().fault("there is no parameter or resource `" + target + "`"));
        } else if (!id.equals(target) && !isPublished(resource)) {
            faults.add(ref.source().fault("`" + id + "` is no function with AutoPublishAlias"));
        }
        targets.add(id);
    }

    private static boolean isPublished(TemplateResource resource) {
        return resource.type().equals(Globals.FUNCTION)
                && resource.properties().fields().containsKey("AutoPublishAlias");
    }

    private void visit(Condition condition, Set<String> targets, String name) {
        if (condition instanceof Condition.Equal equal) {
            plain(equal.left());
            plain(equal.right());
        } else if (condition instanceof Condition.Not not) {
            visit(not.condition(), targets, name);
        } else if (condition instanceof Condition.And and) {
            and.conditions().forEach(inner -> visit(inner, targets, name));
        } else if (condition instanceof Condition.Or or) {
            or.conditions().forEach(inner -> visit(inner, targets, name));
        } else if (condition instanceof Condition.Named named) {
            if (!template.conditions().containsKey(named.name())) {
                faults.add(new Fault(
                        String.valueOf(template.file().getFileName()),
                        0,
                        "Conditions/" + name,
                        "there is no condition `" + named.name() + "`"));
            }
            targets.add(named.name());
        }
    }

    /** Conditions are decided before there is any resource. */
    private void plain(Value value) {
        boolean known = value instanceof Value.Plain
                || (value instanceof Value.Ref ref
                        && (template.parameters().containsKey(ref.target()) || PSEUDO.contains(ref.target())));
        if (!known) {
            faults.add(value.source().fault("a condition compares text and parameters only"));
        }
    }

    private void circles(Map<String, Set<String>> needs, String section) {
        Set<String> done = new HashSet<>();
        needs.keySet().forEach(id -> circle(id, needs, new ArrayDeque<>(), done, section));
    }

    private void circle(
            String id, Map<String, Set<String>> needs, Deque<String> path, Set<String> done, String section) {
        if (path.contains(id)) {
            List<String> circle = new ArrayList<>(path);
            Collections.reverse(circle);
            String text = String.join(" → ", circle.subList(circle.indexOf(id), circle.size())) + " → " + id;
            faults.add(new Fault(
                    String.valueOf(template.file().getFileName()), 0, section + "/" + id, "needs itself: " + text));
            return;
        }
        if (!done.contains(id)) {
            path.push(id);
            needs.getOrDefault(id, Set.of()).forEach(next -> circle(next, needs, path, done, section));
            path.pop();
            done.add(id);
        }
    }
}
