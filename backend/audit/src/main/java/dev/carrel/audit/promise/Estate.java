package dev.carrel.audit.promise;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Prover;
import dev.carrel.iam.prove.SymbolicId;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.Role;
import dev.carrel.stack.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A stack as promises look at it: its roles by what they are for, its policies, and its resources as sets of ARNs. */
final class Estate {
    final Stack stack;
    final List<Known> roles;
    final Prover prover;
    private final Map<String, Policy> changed;

    /** @param changed each stands wherever the policy of its name stands in the stack */
    Estate(Stack stack, Prover prover, List<Policy> changed) {
        this.stack = requireNonNull(stack, "stack is null");
        this.prover = requireNonNull(prover, "prover is null");
        this.changed = changed.stream().collect(toUnmodifiableMap(Policy::name, policy -> policy));
        Wiring wiring = new Wiring(stack);
        this.roles = stack.roles().stream()
                .map(role -> wiring.know(role, trust(role)))
                .toList();
    }

    List<Known> of(RoleKind kind) {
        return roles.stream().filter(role -> role.is(kind)).toList();
    }

    Policy trust(Role role) {
        return current(role.trust());
    }

    List<Policy> identity(Role role) {
        return role.identity().stream().map(this::current).toList();
    }

    Optional<List<Policy>> boundary(Role role) {
        return role.boundary().map(boundary -> List.of(current(boundary.policy())));
    }

    Policy current(Policy policy) {
        return changed.getOrDefault(policy.name(), policy);
    }

    /** The policies on buckets, queues and topics; each speaks of its own resource alone. */
    List<Policy> resourcePolicies() {
        return Stream.of(
                        stack.buckets().stream().flatMap(bucket -> bucket.policy().stream()),
                        stack.queues().stream().flatMap(queue -> queue.policy().stream()),
                        stack.topics().stream().flatMap(topic -> topic.policy().stream()))
                .flatMap(policies -> policies)
                .map(this::current)
                .toList();
    }

    /** The functions that run as a role. */
    List<LambdaFunction> functions(Role role) {
        return stack.functions().stream()
                .filter(function -> function.role().logicalId().equals(role.logicalId()))
                .toList();
    }

    static String account(Role role) {
        return role.arn().split(":", -1)[4];
    }

    static String partition(Role role) {
        return role.arn().split(":", -1)[1];
    }

    /** Buckets of users' objects: those that no distribution shows to the world. */
    List<Bucket> userBuckets() {
        return stack.buckets().stream()
                .filter(bucket -> stack.distributions().stream()
                        .flatMap(distribution -> distribution.origins().stream())
                        .flatMap(origin -> origin.bucket().stream())
                        .noneMatch(origin -> origin.arn().equals(bucket.arn())))
                .toList();
    }

    /** ARNs of the caller's own objects: {@code users/<sub>/<under>…} of the buckets of users' objects. */
    Language ownObjects(String under) {
        return union(userBuckets().stream()
                .map(bucket -> Language.startingWith(bucket.arn() + "/users/" + SymbolicId.TEXT + "/" + under)));
    }

    /** ARNs of the single objects that auditors' roles name; what they name with a wildcard is none. */
    Language auditorsObjects() {
        return exactly(of(RoleKind.AUDITOR).stream()
                .flatMap(known -> identity(known.role()).stream())
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> statement.resources().stream())
                .flatMap(element -> element.patterns().stream())
                .map(Template::text)
                .filter(text -> !text.matches(".*[*?$].*")
                        && stack.buckets().stream().anyMatch(bucket -> text.startsWith(bucket.arn() + "/")))
                .toList());
    }

    /** ARNs of the tables, and of each index whose partition key is the table's own: a row's owner is the same in both. */
    Language ownerKeyed() {
        List<String> arns = new ArrayList<>();
        for (Table table : stack.tables()) {
            arns.add(table.arn());
            Stream.concat(table.localIndexes().stream(), table.globalIndexes().stream())
                    .filter(index -> index.key().partition().equals(table.key().partition()))
                    .forEach(index -> arns.add(table.indexArn(index.name())));
        }
        return exactly(arns);
    }

    /** ARNs of the tables and of every index of them. */
    Language tablesAndIndexes() {
        List<String> arns = new ArrayList<>();
        for (Table table : stack.tables()) {
            arns.add(table.arn());
            Stream.concat(table.localIndexes().stream(), table.globalIndexes().stream())
                    .forEach(index -> arns.add(table.indexArn(index.name())));
        }
        return exactly(arns);
    }

    static Language exactly(List<String> texts) {
        return union(texts.stream().map(Language::of));
    }

    static Language union(Stream<Language> languages) {
        return Language.union(languages.toList());
    }
}
