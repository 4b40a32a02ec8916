package dev.carrel.stack;

import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.Statement;
import dev.carrel.stack.model.ManagedPolicy;
import dev.carrel.stack.model.Role;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A template to be judged: what it means, and the folder it stands in. */
record Judged(Stack stack, Path root) {
    List<Policy> policies() {
        Map<String, Policy> byName = new LinkedHashMap<>();
        Stream.of(
                        stack.managedPolicies().stream().map(ManagedPolicy::policy),
                        stack.roles().stream().map(Role::trust),
                        stack.roles().stream().flatMap(role -> role.identity().stream()),
                        stack.buckets().stream().flatMap(bucket -> bucket.policy().stream()),
                        stack.queues().stream().flatMap(queue -> queue.policy().stream()),
                        stack.topics().stream().flatMap(topic -> topic.policy().stream()))
                .flatMap(policies -> policies)
                .forEach(policy -> byName.put(policy.name(), policy));
        return List.copyOf(byName.values());
    }

    Stream<Statement> statements() {
        return policies().stream().flatMap(policy -> policy.statements().stream());
    }

    Stream<Statement> allows() {
        return statements().filter(statement -> statement.effect() == Effect.ALLOW);
    }
}
