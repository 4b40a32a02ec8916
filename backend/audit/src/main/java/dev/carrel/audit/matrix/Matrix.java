package dev.carrel.audit.matrix;

import dev.carrel.audit.matrix.FunctionSheet.Becomes;
import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import dev.carrel.iam.prove.Language;
import dev.carrel.stack.Stack;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may do what.
 *
 * @param functions in the order of the template
 * @param roles in the order of the template
 * @param resources those that have a policy of their own
 */
public record Matrix(List<FunctionSheet> functions, List<Sheet> roles, List<Sheet> resources) {
    public Matrix {
        functions = List.copyOf(functions);
        roles = List.copyOf(roles);
        resources = List.copyOf(resources);
    }

    public static Matrix of(Stack stack) {
        Words words = new Words(new Names(stack));
        return new Matrix(
                stack.functions().stream()
                        .map(function -> function(function, stack))
                        .toList(),
                stack.roles().stream().map(role -> role(role, words)).toList(),
                resources(stack, words));
    }

    private static FunctionSheet function(LambdaFunction function, Stack stack) {
        List<Becomes> becomes = new ArrayList<>();
        for (Role role : stack.roles()) {
            List<PrincipalName> trusted = role.trust().statements().stream()
                    .filter(statement -> statement.effect() == Effect.ALLOW)
                    .flatMap(statement -> statement.principals().stream())
                    .map(PrincipalElement::names)
                    .flatMap(List::stream)
                    .toList();
            boolean named = function.environment().containsValue(role.arn());
            if (trusted.contains(new PrincipalName.Role(function.role().arn()))) {
                becomes.add(new Becomes(role.logicalId(), "as itself: the role's trust policy names it"));
            } else if (named && trusted.stream().anyMatch(PrincipalName.Federated.class::isInstance)) {
                becomes.add(new Becomes(role.logicalId(), "with a token of its caller, which STS checks"));
            }
        }
        return new FunctionSheet(function.logicalId(), function.role().logicalId(), becomes);
    }

    private static Sheet role(Role role, Words words) {
        List<Statement> ceiling = role.boundary().stream()
                .flatMap(boundary -> boundary.policy().statements().stream())
                .toList();
        Optional<List<Statement>> limits = role.boundary().isPresent() ? Optional.of(ceiling) : Optional.empty();
        List<Statement> own = statements(role.identity());
        return new Sheet(
                role.logicalId(),
                grants(role.trust().statements(), Optional.empty(), words, statement -> true),
                grants(own, limits, words, statement -> statement.effect() == Effect.ALLOW),
                grants(
                        Stream.concat(own.stream(), ceiling.stream()).toList(),
                        Optional.empty(),
                        words,
                        statement -> statement.effect() == Effect.DENY));
    }

    private static List<Sheet> resources(Stack stack, Words words) {
        List<Sheet> sheets = new ArrayList<>();
        stack.buckets().forEach(bucket -> sheet(bucket.logicalId(), bucket.policy(), words, sheets));
        stack.queues().forEach(queue -> sheet(queue.logicalId(), queue.policy(), words, sheets));
        stack.topics().forEach(topic -> sheet(topic.logicalId(), topic.policy(), words, sheets));
        stack.permissions()
                .forEach(permission -> sheet(permission.logicalId(), Optional.of(permission.policy()), words, sheets));
        return sheets;
    }

    private static void sheet(String name, Optional<Policy> policy, Words words, List<Sheet> into) {
        policy.map(found -> statements(List.of(found)))
                .ifPresent(statements -> into.add(new Sheet(
                        name,
                        List.of(),
                        grants(statements, Optional.empty(), words, one -> one.effect() == Effect.ALLOW),
                        grants(statements, Optional.empty(), words, one -> one.effect() == Effect.DENY))));
    }

    private static List<Statement> statements(List<Policy> policies) {
        return policies.stream().flatMap(policy -> policy.statements().stream()).toList();
    }

    private static List<Grant> grants(
            List<Statement> statements, Optional<List<Statement>> ceiling, Words words, Predicate<Statement> which) {
        List<Grant> grants = new ArrayList<>();
        for (Statement statement : statements) {
            if (which.test(statement)) {
                List<Statement> over = ceiling.orElse(List.of()).stream()
                        .filter(limit -> limit.effect() == Effect.ALLOW)
                        .filter(limit -> statement.actions().patterns().stream().anyMatch(one -> covers(limit, one)))
                        .filter(limit -> Overlap.of(statement, limit))
                        .toList();
                grants.add(new Grant(
                        statement,
                        CaseRunner.name(statement.id()),
                        words.says(statement),
                        words.resources(statement),
                        over.stream().map(limit -> CaseRunner.name(limit.id())).toList(),
                        ceiling.isEmpty()
                                ? List.of()
                                : statement.actions().patterns().stream()
                                        .filter(one -> over.stream().noneMatch(limit -> covers(limit, one)))
                                        .toList()));
            }
        }
        return grants;
    }

    /** Whether two patterns of actions have one in common. */
    private static boolean covers(Statement limit, String action) {
        return !Overlap.actions(limit).and(Language.ignoringAsciiCase(action)).isEmpty();
    }
}
