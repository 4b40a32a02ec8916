package dev.carrel.audit.mutant;

import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.iam.Statement;
import dev.carrel.iam.StatementId;
import dev.carrel.stack.Stack;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.model.Role;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the policies of a running stack were used for. A narrowed mutant is killed by a use: a call that was allowed, and that would have
 * been denied with the mutant in the place of its policy. So what the policies allow is shown to be needed, not only meant.
 *
 * <p>Each call is decided again as it comes, with every narrowed mutant that it could kill and none has yet. Of the call itself nothing
 * is kept but its kind: no id, no key of a row, no token. Safe for concurrent use.
 */
public final class Uses {
    private final Map<String, String> rolesByArn;
    private final Map<StatementId, Set<Mutant>> allowing = new HashMap<>();
    private final Map<String, Set<Mutant>> denying = new HashMap<>();
    private final SortedMap<Use, Set<String>> killsByUse = new ConcurrentSkipListMap<>();

    /** @param stack as it runs: ARNs and addresses in its policies are those that calls name */
    public Uses(Stack stack) {
        this.rolesByArn = stack.roles().stream().collect(Collectors.toMap(Role::arn, Role::logicalId));
        Set<StatementId> denials = Mutants.policies(stack).stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.DENY)
                .map(Statement::id)
                .collect(Collectors.toSet());
        for (Mutant mutant : Mutants.of(stack)) {
            if (!mutant.widens()) {
                Set<Mutant> among = denials.contains(mutant.statement())
                        ? denying.computeIfAbsent(mutant.policy().name(), unused -> ConcurrentHashMap.newKeySet())
                        : allowing.computeIfAbsent(mutant.statement(), unused -> ConcurrentHashMap.newKeySet());
                among.add(mutant);
            }
        }
    }

    /** Tries a call on the mutants that are left; one that was denied is no use. */
    public void add(Decision decision) {
        if (!decision.allowed()) {
            return;
        }
        Set<String> kills = killsByUse.computeIfAbsent(use(decision), unused -> ConcurrentHashMap.newKeySet());
        // an allowance that did not decide can go; a denial that says more can stop any call
        Stream.concat(
                        decision.deciding().stream().flatMap(statement -> Stream.ofNullable(allowing.get(statement))),
                        policies(decision.policies()).flatMap(policy -> Stream.ofNullable(denying.get(policy.name()))))
                .forEach(mutants -> mutants.removeIf(mutant -> {
                    boolean killed = isDenied(decision, mutant);
                    if (killed) {
                        kills.add(mutant.id());
                    }
                    return killed;
                }));
    }

    /** Every kind of call, and the mutants that it was the first to kill. */
    public SortedMap<Use, SortedSet<String>> kills() {
        SortedMap<Use, SortedSet<String>> kills = new TreeMap<>();
        killsByUse.forEach((use, ids) -> kills.put(use, new TreeSet<>(ids)));
        return kills;
    }

    private static boolean isDenied(Decision decision, Mutant mutant) {
        return !new Authorizer()
                .decide(Edit.policies(decision.policies(), mutant.policy()), decision.request())
                .allowed();
    }

    private static Stream<Policy> policies(PolicySet policies) {
        return Stream.of(policies.identity(), policies.boundary().orElse(List.of()), policies.resource())
                .flatMap(Collection::stream);
    }

    private Use use(Decision decision) {
        return new Use(
                by(decision.request().principal()),
                decision.request().action(),
                decision.deciding().stream().map(CaseRunner::name).sorted().toList());
    }

    private String by(Principal principal) {
        if (principal instanceof Principal.AssumedRole session) {
            return rolesByArn.getOrDefault(session.roleArn(), "another role");
        }
        if (principal instanceof Principal.Service service) {
            return service.name();
        }
        if (principal instanceof Principal.FederatedWebIdentity) {
            return "web identity";
        }
        return principal instanceof Principal.Anonymous ? "anonymous" : "user";
    }
}
