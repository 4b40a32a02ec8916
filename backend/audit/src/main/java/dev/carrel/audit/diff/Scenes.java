package dev.carrel.audit.diff;

import dev.carrel.audit.findings.RoleSession;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.prove.Language;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everyone who may ask for anything, in both revisions. */
final class Scenes {
    private static final String FOREIGN = "999999999999";

    private final Stack now;
    private final Stack before;
    private final String account;
    private final List<Guarded> guarded;

    Scenes(Stack now, Stack before, String account) {
        this.now = now;
        this.before = before;
        this.account = account;
        this.guarded = guarded(now);
    }

    /** A resource that has a policy now, with the policy that it had. */
    private record Guarded(String name, Language arns, Policy policy) {}

    List<Scene> all() {
        List<Scene> scenes = new ArrayList<>();
        now.roles().forEach(role -> ofRole(role, scenes));
        guarded.forEach(resource -> ofOthers(resource, scenes));
        return scenes;
    }

    private static List<Guarded> guarded(Stack stack) {
        List<Guarded> guarded = new ArrayList<>();
        stack.buckets().forEach(bucket -> bucket.policy()
                .ifPresent(policy -> guarded.add(new Guarded(
                        bucket.logicalId(),
                        Language.of(bucket.arn()).or(Language.startingWith(bucket.arn() + "/")),
                        policy))));
        stack.queues().forEach(queue -> queue.policy()
                .ifPresent(policy -> guarded.add(new Guarded(queue.logicalId(), Language.of(queue.arn()), policy))));
        stack.topics().forEach(topic -> topic.policy()
                .ifPresent(policy -> guarded.add(new Guarded(topic.logicalId(), Language.of(topic.arn()), policy))));
        stack.permissions()
                .forEach(permission -> guarded.add(new Guarded(
                        permission.logicalId(),
                        Language.of(permission.function().aliasArn()),
                        permission.policy())));
        stack.roles()
                .forEach(role -> guarded.add(new Guarded(role.logicalId(), Language.of(role.arn()), role.trust())));
        return guarded;
    }

    private void ofRole(Role role, List<Scene> scenes) {
        RoleSession session = RoleSession.of(role);
        Optional<Role> old = before.roles().stream()
                .filter(other -> other.logicalId().equals(role.logicalId()))
                .findFirst();
        PolicySet own = own(role);
        Optional<PolicySet> owned = old.map(Scenes::own);
        Language others = Language.any();
        for (Guarded resource : guarded) {
            others = others.and(resource.arns.not());
            scenes.add(new Scene(
                    "a session of " + role.logicalId() + ", of " + resource.name,
                    session.principal(),
                    session.caller(),
                    account,
                    resource.arns,
                    own.withResource(resource.policy),
                    owned.flatMap(policies -> old(resource.name).map(policies::withResource))));
        }
        scenes.add(new Scene(
                "a session of " + role.logicalId(),
                session.principal(),
                session.caller(),
                account,
                others,
                own,
                owned));
    }

    private static PolicySet own(Role role) {
        return new PolicySet(
                role.identity(),
                role.boundary().map(managed -> List.of(managed.policy())),
                Optional.empty(),
                List.of());
    }

    private Optional<Policy> old(String name) {
        return guarded(before).stream()
                .filter(resource -> resource.name.equals(name))
                .map(Guarded::policy)
                .findFirst();
    }

    private void ofOthers(Guarded resource, List<Scene> scenes) {
        Map<String, Principal> callers = new LinkedHashMap<>();
        callers.put("the anonymous", new Principal.Anonymous());
        callers.put("a user of another account", user(FOREIGN));
        callers.put("a user of this account", user(account));
        resource.policy.statements().stream()
                .flatMap(statement -> statement.principals().stream())
                .map(PrincipalElement::names)
                .flatMap(List::stream)
                .forEach(name -> named(name, callers));
        callers.forEach((who, principal) -> {
            Optional<Policy> old = old(resource.name);
            scenes.add(new Scene(
                    who + ", of " + resource.name,
                    principal,
                    Map.of(),
                    account,
                    resource.arns,
                    letting(principal).withResource(resource.policy),
                    old.map(policy -> letting(principal).withResource(policy))));
        });
    }

    private static Principal user(String account) {
        return new Principal.User("arn:aws:iam::" + account + ":user/any", account);
    }

    private static void named(PrincipalName name, Map<String, Principal> callers) {
        if (name instanceof PrincipalName.Service service) {
            callers.put("the service " + service.name(), new Principal.Service(service.name()));
        } else if (name instanceof PrincipalName.Federated federated) {
            callers.put(
                    "the bearer of a token of " + federated.provider(),
                    new Principal.FederatedWebIdentity(federated.provider()));
        } else if (name instanceof PrincipalName.User user) {
            callers.put("user " + user.arn(), new Principal.User(user.arn(), accountOf(user.arn())));
        } else if (name instanceof PrincipalName.Account other) {
            callers.put("a user of account " + other.account(), user(other.account()));
        }
    }

    private static String accountOf(String arn) {
        return arn.replaceFirst("arn:[^:]*:[^:]*:[^:]*:(\\d{12}):.*", "$1");
    }

    /** Whoever has an account may have whatever rights that account gives. */
    private static PolicySet letting(Principal principal) {
        return principal.accountId().isEmpty()
                ? PolicySet.none()
                : PolicySet.ofIdentity(
                        Policy.parse(
                                "the caller's own rights",
                                PolicyKind.IDENTITY,
                                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"));
    }
}
