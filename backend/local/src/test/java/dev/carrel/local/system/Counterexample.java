package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Principal;
import dev.carrel.iam.StatementId;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.Role;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The request by which a broken policy breaks a promise.
 *
 * @param broken the policies
 * @param decision the request, and the statements that allow it
 * @param role the role that the caller has a session of, if it has one
 */
record Counterexample(BrokenPolicy broken, Decision decision, Optional<Role> role) {
    /** Allows whatever is asked: what strangers and roles under a boundary are given, so that one wall alone is looked at. */
    static final String EVERYTHING = "policies/everything.json";

    Counterexample {
        requireNonNull(broken, "broken is null");
        requireNonNull(decision, "decision is null");
        requireNonNull(role, "role is null");
    }

    static Counterexample of(BrokenPolicy broken, Decision decision, Stack stack) {
        Optional<Role> role = Optional.of(decision.request().principal())
                .filter(Principal.AssumedRole.class::isInstance)
                .map(Principal.AssumedRole.class::cast)
                .flatMap(session -> stack.roles().stream()
                        .filter(one -> one.arn().equals(session.roleArn()))
                        .findFirst());
        return new Counterexample(broken, decision, role);
    }

    AccessRequest request() {
        return decision.request();
    }

    /** For example {@code dynamodb}. */
    String service() {
        return request().action().substring(0, request().action().indexOf(':')).toLowerCase(Locale.ROOT);
    }

    /** The statements that allow it, as the local system names them. */
    Set<String> deciding() {
        return names(decision.deciding());
    }

    static Set<String> names(Collection<StatementId> statements) {
        return statements.stream()
                .map(one -> (one.policy().equals("everything") ? EVERYTHING : one.policy()) + "#" + one.index())
                .collect(Collectors.toSet());
    }

    /** Whether its role is given everything by its own policies. */
    boolean hasEverything() {
        return deciding().contains(EVERYTHING + "#0");
    }

    /** Whether it was found as if its role had no boundary, and what else allows it does not do so by itself. */
    boolean leavesBoundaryOut() {
        Set<String> resource = decision.policies().resource().stream()
                .map(policy -> policy.name())
                .collect(Collectors.toSet());
        return role.isPresent()
                && decision.policies().boundary().isEmpty()
                && !decision.deciding().stream().allMatch(one -> resource.contains(one.policy()));
    }

    Optional<String> roleId() {
        return role.map(Role::logicalId);
    }
}
