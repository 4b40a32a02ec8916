package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;

import dev.carrel.audit.findings.Document.Hangs;
import dev.carrel.iam.Policy;
import dev.carrel.stack.Stack;
import dev.carrel.stack.Template;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rules look at.
 *
 * @param template empty where policies alone are looked at
 * @param stack empty where the template declares what is not modelled
 * @param documents every policy once
 */
public record Audited(Optional<Template> template, Optional<Stack> stack, List<Document> documents) {
    public Audited {
        requireNonNull(template, "template is null");
        requireNonNull(stack, "stack is null");
        documents = List.copyOf(documents);
    }

    /** Everything of a stack. */
    public static Audited of(Stack stack) {
        Gathered gathered = new Gathered(stack.template());
        stack.managedPolicies().forEach(managed -> gathered.add(managed.policy(), Hangs.BOUNDARY, managed.logicalId()));
        for (Role role : stack.roles()) {
            gathered.add(role.trust(), Hangs.TRUST, role.logicalId());
            role.identity().forEach(policy -> gathered.add(policy, Hangs.IDENTITY, role.logicalId()));
        }
        stack.buckets().forEach(bucket -> bucket.policy()
                .ifPresent(policy -> gathered.add(policy, Hangs.RESOURCE, bucket.logicalId())));
        stack.queues().forEach(queue -> queue.policy()
                .ifPresent(policy -> gathered.add(policy, Hangs.RESOURCE, queue.logicalId())));
        stack.topics().forEach(topic -> topic.policy()
                .ifPresent(policy -> gathered.add(policy, Hangs.RESOURCE, topic.logicalId())));
        stack.permissions()
                .forEach(permission -> gathered.add(
                        permission.policy(),
                        Hangs.RESOURCE,
                        permission.function().logicalId()));
        return new Audited(Optional.of(stack.template()), Optional.of(stack), gathered.documents());
    }

    /** A policy by itself. */
    public static Audited of(Policy policy, Hangs hangs) {
        return new Audited(
                Optional.empty(), Optional.empty(), List.of(new Document(policy, hangs, List.of(), List.of())));
    }

    /** A template that need not be modelled. */
    public static Audited of(Template template) {
        return new Audited(Optional.of(template), Optional.empty(), List.of());
    }

    List<Role> roles() {
        return stack.map(Stack::roles).orElse(List.of());
    }

    private static final class Gathered {
        private final Template template;
        private final Map<String, Document> byName = new LinkedHashMap<>();

        Gathered(Template template) {
            this.template = template;
        }

        void add(Policy policy, Hangs hangs, String owner) {
            Document before = byName.get(policy.name());
            List<String> owners = new ArrayList<>(before == null ? List.of() : before.owners());
            owners.add(owner);
            List<Integer> lines = before == null ? StatementLines.of(template, policy.name()) : before.lines();
            byName.put(policy.name(), new Document(policy, hangs, owners, lines));
        }

        List<Document> documents() {
            return List.copyOf(byName.values());
        }
    }
}
