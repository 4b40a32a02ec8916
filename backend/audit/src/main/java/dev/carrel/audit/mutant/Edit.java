package dev.carrel.audit.mutant;

import dev.carrel.iam.ActionElement;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.ResourceElement;
import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.condition.Operator;
import dev.carrel.iam.pattern.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies of statements with one element another, and of what has a say with one policy another. */
final class Edit {
    private Edit() {}

    static <T> List<T> without(List<T> list, int index) {
        List<T> rest = new ArrayList<>(list);
        rest.remove(index);
        return rest;
    }

    static <T> List<T> with(List<T> list, int index, T item) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, item);
        return changed;
    }

    static List<String> resources(Statement statement) {
        return statement.resources().stream()
                .flatMap(element -> element.patterns().stream())
                .map(Template::text)
                .toList();
    }

    static Optional<Statement> actions(Statement statement, List<String> patterns) {
        return Optional.of(new Statement(
                statement.id(),
                statement.effect(),
                statement.principals(),
                new ActionElement(statement.actions().except(), patterns),
                statement.resources(),
                statement.conditions()));
    }

    static Optional<Statement> resources(Statement statement, List<String> patterns) {
        boolean except = statement.resources().filter(ResourceElement::except).isPresent();
        return Optional.of(new Statement(
                statement.id(),
                statement.effect(),
                statement.principals(),
                statement.actions(),
                Optional.of(new ResourceElement(except, patterns)),
                statement.conditions()));
    }

    static Optional<Statement> principals(Statement statement, List<PrincipalName> names) {
        boolean except = statement.principals().filter(PrincipalElement::except).isPresent();
        return Optional.of(new Statement(
                statement.id(),
                statement.effect(),
                Optional.of(new PrincipalElement(except, names)),
                statement.actions(),
                statement.resources(),
                statement.conditions()));
    }

    static Optional<Statement> conditions(Statement statement, List<Condition> conditions) {
        return Optional.of(new Statement(
                statement.id(),
                statement.effect(),
                statement.principals(),
                statement.actions(),
                statement.resources(),
                conditions));
    }

    /** With another operator and other values in the place of one condition. */
    static Optional<Statement> condition(Statement statement, int index, Operator operator, List<String> values) {
        String key = statement.conditions().get(index).key();
        return conditions(statement, with(statement.conditions(), index, Condition.parse(operator, key, values)));
    }

    /** With a policy in the place of the one of its name, wherever that hangs. */
    static PolicySet policies(PolicySet policies, Policy changed) {
        return new PolicySet(
                policies(policies.identity(), changed),
                policies.boundary().map(boundary -> policies(boundary, changed)),
                policies.session(),
                policies(policies.resource(), changed));
    }

    private static List<Policy> policies(List<Policy> policies, Policy changed) {
        return policies.stream()
                .map(policy -> policy.name().equals(changed.name()) ? changed : policy)
                .toList();
    }

    /** A condition in words: {@code StringLike s3:prefix}. */
    static String name(Condition condition) {
        return condition.operator().name() + " " + condition.key();
    }
}
