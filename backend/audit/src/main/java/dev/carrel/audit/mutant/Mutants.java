package dev.carrel.audit.mutant;

import dev.carrel.iam.ActionElement;
import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.Statement;
import dev.carrel.stack.Stack;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.model.ManagedPolicy;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Changes every statement of every policy of a stack in every way, one at a time. */
public final class Mutants {
    private static final List<Mutation> MUTATIONS = List.of(
            new StatementRemoved(),
            new ActionRemoved(),
            new ActionWidened(),
            new ResourceRemoved(),
            new ResourceWidened(),
            new VariableWidened(),
            new ConditionDropped(),
            new OperatorLoosened(),
            new ValueRemoved(),
            new ValueWidened(),
            new PrincipalChanged());
    // a policy needs a statement; one that is to say nothing is about an action that there is not
    private static final ActionElement NOTHING = new ActionElement(false, List.of("carrel:Nothing"));

    private Mutants() {}

    /** In the order of policies and statements; ids are unique. */
    public static List<Mutant> of(Stack stack) {
        List<Mutant> all = new ArrayList<>();
        policies(stack).forEach(policy -> of(policy, all));
        Set<String> ids = new HashSet<>();
        all.forEach(mutant -> {
            if (!ids.add(mutant.id())) {
                throw new IllegalStateException("two mutants are called `" + mutant.id() + "`");
            }
        });
        return List.copyOf(all);
    }

    /** Every policy of a stack once. */
    static List<Policy> policies(Stack stack) {
        Map<String, Policy> byName = new LinkedHashMap<>();
        Stream.of(
                        stack.managedPolicies().stream().map(ManagedPolicy::policy),
                        stack.roles().stream().map(Role::trust),
                        stack.roles().stream().flatMap(role -> role.identity().stream()),
                        stack.buckets().stream().flatMap(bucket -> bucket.policy().stream()),
                        stack.queues().stream().flatMap(queue -> queue.policy().stream()),
                        stack.topics().stream().flatMap(topic -> topic.policy().stream()))
                .flatMap(policies -> policies)
                .forEach(policy -> byName.putIfAbsent(policy.name(), policy));
        return List.copyOf(byName.values());
    }

    private static void of(Policy policy, List<Mutant> all) {
        for (int index = 0; index < policy.statements().size(); index++) {
            Statement statement = policy.statements().get(index);
            for (Mutation mutation : MUTATIONS) {
                for (Mutation.Variant variant : mutation.of(statement)) {
                    boolean widens = variant.more() == (statement.effect() == Effect.ALLOW);
                    all.add(new Mutant(
                            CaseRunner.name(statement.id()) + ": " + variant.what(),
                            statement.id(),
                            widens,
                            changed(policy, index, variant.statement())));
                }
            }
        }
    }

    private static Policy changed(Policy policy, int index, Optional<Statement> statement) {
        List<Statement> statements = statement
                .map(one -> Edit.with(policy.statements(), index, one))
                .orElseGet(() -> policy.statements().size() > 1
                        ? Edit.without(policy.statements(), index)
                        : List.of(silent(policy.statements().get(index))));
        return new Policy(policy.name(), policy.kind(), policy.version(), policy.id(), statements);
    }

    private static Statement silent(Statement statement) {
        return new Statement(
                statement.id(),
                statement.effect(),
                statement.principals(),
                NOTHING,
                statement.resources(),
                statement.conditions());
    }
}
