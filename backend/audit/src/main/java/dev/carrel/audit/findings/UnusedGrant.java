package dev.carrel.audit.findings;

import dev.carrel.audit.matrix.Overlap;
import dev.carrel.iam.ActionElement;
import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Statement;
import dev.carrel.iam.prove.Answer;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Prover;
import dev.carrel.iam.prove.Question;
import dev.carrel.iam.prove.Region;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An action that is granted, but of which the boundary or a denial lets no request pass; and an action under the boundary that no role is
 * granted.
 *
 * <p>Of actions of {@code sts} and {@code kms} nothing is said: the resource has to allow them too.
 */
final class UnusedGrant implements Rule {
    @Override
    public String id() {
        return "unused-grant";
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String title() {
        return "A grant that nobody can use";
    }

    @Override
    public String help() {
        return "What nobody can use today somebody can tomorrow, when another file changes. Take it out.";
    }

    @Override
    public List<Finding> check(Audited audited) {
        List<Finding> findings = new ArrayList<>();
        for (Document document : audited.documents()) {
            document.allows().forEach(statement -> unused(statement, document, audited)
                    .ifPresent(message -> findings.add(new Finding(this, document.place(statement), message))));
        }
        return findings;
    }

    private static Optional<String> unused(Statement statement, Document document, Audited audited) {
        List<Role> owners = audited.roles().stream()
                .filter(role -> document.owners().contains(role.logicalId()))
                .toList();
        List<String> unused = new ArrayList<>();
        for (String action : statement.actions().patterns()) {
            if (needsResource(action)) {
                continue;
            }
            boolean identity = document.hangs() == Document.Hangs.IDENTITY;
            if (identity && owners.stream().noneMatch(role -> isUsable(only(statement, action), role))) {
                unused.add(action);
            }
            if (document.hangs() == Document.Hangs.BOUNDARY
                    && audited.roles().stream().noneMatch(role -> isGranted(only(statement, action), role))) {
                unused.add(action);
            }
        }
        boolean ceiling = document.hangs() == Document.Hangs.BOUNDARY;
        return unused.isEmpty() || statement.actions().except()
                ? Optional.empty()
                : Optional.of((ceiling ? "no role is granted " : "boundary and denials let nothing pass of ")
                        + String.join(", ", unused));
    }

    private static boolean needsResource(String action) {
        return action.toLowerCase(Locale.ROOT).matches("(sts|kms):.*");
    }

    private static Statement only(Statement statement, String action) {
        return new Statement(
                statement.id(),
                statement.effect(),
                statement.principals(),
                new ActionElement(statement.actions().except(), List.of(action)),
                statement.resources(),
                statement.conditions());
    }

    /** What cannot be told counts as used: other rules and promises speak of it. */
    private static boolean isUsable(Statement statement, Role role) {
        Policy alone = new Policy(
                statement.id().policy(),
                role.identity().get(0).kind(),
                Policy.VERSION,
                Optional.empty(),
                withDenials(statement, role));
        RoleSession session = RoleSession.of(role);
        Optional<List<Policy>> boundary = role.boundary().map(managed -> List.of(managed.policy()));
        Answer answer = new Prover()
                .ask(new Question(
                        new PolicySet(List.of(alone), boundary, Optional.empty(), List.of()),
                        session.principal(),
                        session.principal().account(),
                        session.caller(),
                        List.of(new Region("anything", Language.any(), List.of(), Language.any())),
                        List.of()));
        return !(answer instanceof Answer.Impossible);
    }

    private static List<Statement> withDenials(Statement statement, Role role) {
        List<Statement> statements = new ArrayList<>(List.of(statement));
        role.identity().stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(other -> other.effect() == Effect.DENY)
                .forEach(statements::add);
        return statements;
    }

    private static boolean isGranted(Statement limit, Role role) {
        return role.identity().stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .anyMatch(statement ->
                        !Overlap.actions(limit).and(Overlap.actions(statement)).isEmpty()
                                && Overlap.of(limit, statement));
    }
}
