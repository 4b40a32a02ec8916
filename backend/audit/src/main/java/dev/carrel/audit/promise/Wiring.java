package dev.carrel.audit.promise;

import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.OidcProvider;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what each role is for. */
final class Wiring {
    static final String LAMBDA = "lambda.amazonaws.com";

    private final Stack stack;

    Wiring(Stack stack) {
        this.stack = stack;
    }

    /** @param trust the role's trust policy, which may be another than the stack's */
    Known know(Role role, Policy trust) {
        Set<RoleKind> kinds = EnumSet.noneOf(RoleKind.class);
        List<PrincipalName> friends = new ArrayList<>();
        for (PrincipalName name : named(trust)) {
            kind(name, trust).ifPresent(kind -> {
                kinds.add(kind);
                friends.add(name);
            });
        }
        Optional<RoleKind> only = kinds.size() == 1 ? kinds.stream().findFirst() : Optional.empty();
        String why = kinds.isEmpty()
                ? "its trust policy names nobody whom a role could be for: " + named(trust)
                : "its trust policy makes it all of these: " + kinds;
        return new Known(role, only, friends, why);
    }

    /** Whom a policy lets in, each once. */
    static List<PrincipalName> named(Policy policy) {
        return policy.statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> statement.principals().stream())
                .map(PrincipalElement::names)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private Optional<RoleKind> kind(PrincipalName name, Policy trust) {
        if (name instanceof PrincipalName.Service service && service.name().equals(LAMBDA)) {
            return Optional.of(RoleKind.EXECUTION);
        }
        if (name instanceof PrincipalName.Federated federated) {
            return issuer(federated.provider()).map(issuer -> ofToken(trust));
        }
        if (name instanceof PrincipalName.Role role) {
            return queueOnly(role.arn()) ? Optional.of(RoleKind.WORKER) : Optional.empty();
        }
        return Optional.empty();
    }

    /** The token issuer of that ARN, if its tokens are those of a user pool of the stack and for the pool's own clients. */
    private Optional<OidcProvider> issuer(String arn) {
        return stack.oidcProviders().stream()
                .filter(provider -> provider.arn().equals(arn))
                .filter(provider -> stack.userPools().stream()
                        .anyMatch(pool -> pool.issuer().equals(provider.url())
                                && pool.clients().stream()
                                        .map(client -> client.id())
                                        .toList()
                                        .containsAll(provider.clientIds())))
                .findFirst();
    }

    private static RoleKind ofToken(Policy trust) {
        if (demands(trust, "aws:requesttag/admin")) {
            return RoleKind.ADMIN;
        }
        return demands(trust, "aws:requesttag/auditor") ? RoleKind.AUDITOR : RoleKind.USER;
    }

    private static boolean demands(Policy trust, String key) {
        return trust.statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .anyMatch(condition -> condition.key().toLowerCase(Locale.ROOT).equals(key));
    }

    /** Whether functions run as the role, and each of them is started by a queue and by nobody else. */
    private boolean queueOnly(String roleArn) {
        Set<String> called = Set.copyOf(Stream.concat(
                        stack.httpApis().stream()
                                .flatMap(api -> api.routes().stream())
                                .map(route -> route.integration().function().logicalId()),
                        stack.permissions().stream()
                                .map(permission -> permission.function().logicalId()))
                .distinct()
                .toList());
        List<String> functions = stack.functions().stream()
                .filter(function -> function.role().arn().equals(roleArn))
                .map(function -> function.logicalId())
                .toList();
        return !functions.isEmpty()
                && functions.stream()
                        .allMatch(function -> !called.contains(function)
                                && stack.eventSourceMappings().stream()
                                        .anyMatch(mapping ->
                                                mapping.function().logicalId().equals(function)));
    }
}
