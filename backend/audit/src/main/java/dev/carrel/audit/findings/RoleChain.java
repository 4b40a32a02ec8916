package dev.carrel.audit.findings;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Statement;
import dev.carrel.iam.StatementId;
import dev.carrel.iam.prove.Answer;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Prover;
import dev.carrel.iam.prove.Question;
import dev.carrel.iam.prove.Region;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role that can become another, directly or through others. The prover answers each step, from both roles' policies, so that a path is found by what the
 * policies allow and not by how they are written.
 */
final class RoleChain implements Rule {
    private static final List<String> EXAMPLES = List.of("sts:AssumeRole", "sts:TagSession");

    @Override
    public String id() {
        return "role-chain";
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String title() {
        return "A role can become another";
    }

    @Override
    public String help() {
        return "Whoever holds the one role has what both may do. Let no role into another, or accept exactly the statement that does.";
    }

    @Override
    public List<Finding> check(Audited audited) {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (Role from : audited.roles()) {
            for (Role to : audited.roles()) {
                step(from, to).ifPresent(step -> steps.put(from.logicalId() + ">" + to.logicalId(), step));
            }
        }
        List<Finding> findings = new ArrayList<>();
        steps.values().forEach(step -> findings.add(new Finding(this, place(step, audited), says(step, steps))));
        return findings;
    }

    private static String says(Step step, Map<String, Step> steps) {
        if (step.unknown.isPresent()) {
            return "whether " + step.from + " can become " + step.to + " cannot be told: " + step.unknown.get();
        }
        List<String> path = new ArrayList<>(List.of(step.from, step.to));
        // each further role once, so that a circle ends
        boolean longer = true;
        while (longer) {
            String last = path.get(path.size() - 1);
            Optional<String> next = steps.values().stream()
                    .filter(other -> other.from.equals(last) && !path.contains(other.to))
                    .map(other -> other.to)
                    .findFirst();
            next.ifPresent(path::add);
            longer = next.isPresent();
        }
        return "lets " + step.from + " become " + String.join(", then ", path.subList(1, path.size()));
    }

    private static Place place(Step step, Audited audited) {
        for (Document document : audited.documents()) {
            for (Statement statement : document.policy().statements()) {
                boolean trust = document.hangs() == Document.Hangs.TRUST
                        && document.owners().contains(step.to);
                if (trust && (step.by.isEmpty() || step.by.contains(statement.id()))) {
                    return document.place(statement);
                }
            }
        }
        throw new IllegalStateException("the role " + step.to + " has no trust policy");
    }

    private static Optional<Step> step(Role from, Role to) {
        RoleSession session = RoleSession.of(from);
        Region become = new Region(
                "becomes " + to.logicalId(),
                Language.ignoringAsciiCase("sts:Assume*"),
                EXAMPLES,
                Language.of(to.arn()));
        Optional<List<Policy>> boundary = from.boundary().map(managed -> List.of(managed.policy()));
        Answer answer = new Prover()
                .ask(new Question(
                        new PolicySet(from.identity(), boundary, Optional.empty(), List.of(to.trust())),
                        session.principal(),
                        session.principal().account(),
                        session.caller(),
                        List.of(become),
                        List.of()));
        if (answer instanceof Answer.Possible possible) {
            return Optional.of(new Step(
                    from.logicalId(), to.logicalId(), possible.decision().deciding(), Optional.empty()));
        }
        if (answer instanceof Answer.OutsideModel outside) {
            return Optional.of(new Step(
                    from.logicalId(), to.logicalId(), List.of(), Optional.of(outside.where() + " " + outside.why())));
        }
        return Optional.empty();
    }

    private record Step(String from, String to, List<StatementId> by, Optional<String> unknown) {}
}
