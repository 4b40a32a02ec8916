package dev.carrel.stack.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.iam.StatementId;
import dev.carrel.stack.Home;
import dev.carrel.stack.Source;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.Role;
import dev.carrel.stack.value.Evaluator;
import dev.carrel.stack.value.IncludeReader;
import dev.carrel.stack.value.ValueReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns cases into requests to a stack, and decides them with the policies that the stack has. */
public final class CaseRunner {
    /** The two users of the cases. */
    private static final Map<String, String> USERS = Map.of(
            "${ada}", "a0a0a0a0-1111-4111-8111-aaaaaaaaaaaa",
            "${bob}", "b0b0b0b0-2222-4222-8222-bbbbbbbbbbbb");

    private final Stack stack;
    private final Home home;
    private final Evaluator evaluator;
    private final ValueReader values;

    /** @param home the one that the stack was loaded in */
    public CaseRunner(Stack stack, Home home) {
        this.stack = requireNonNull(stack, "stack is null");
        this.home = requireNonNull(home, "home is null");
        this.evaluator = new Evaluator(stack.template(), home);
        this.values = new ValueReader(new IncludeReader(stack.template().folder()));
    }

    /**
     * Decides the request of a case.
     *
     * @throws dev.carrel.stack.StackException if the case names something that the stack does not have
     * @throws IllegalArgumentException if it is no request at all
     */
    public Decision decide(PolicyCase one) {
        return new Authorizer().decide(policies(one), request(one));
    }

    /** The request of a case, with every name resolved. */
    public AccessRequest request(PolicyCase one) {
        Source at = Source.root(one.file(), Map.of()).at(one.name());
        Principal principal = principal(one, at);
        Context.Builder context = Context.builder();
        if (principal instanceof Principal.AssumedRole session) {
            context.put("aws:PrincipalArn", session.roleArn()).put("aws:PrincipalAccount", session.account());
        }
        if (one.caller() instanceof Caller.Session session) {
            session.tags().forEach((name, value) -> context.put("aws:PrincipalTag/" + name, text(value, at)));
        }
        one.context()
                .forEach((key, list) -> context.put(
                        key, list.stream().map(value -> text(value, at)).toList()));
        return new AccessRequest(principal, one.action(), resource(one, at), home.accountId(), context.build());
    }

    /** The policies that have a say in a case. */
    public PolicySet policies(PolicyCase one) {
        Subject subject = one.subject();
        if (subject instanceof Subject.Role role) {
            Role found = stack.role(role.logicalId());
            PolicySet identity = PolicySet.ofIdentity(found.identity().toArray(Policy[]::new))
                    .withResource(policiesOn(request(one).resource()).toArray(Policy[]::new));
            return found.boundary()
                    .map(boundary -> identity.withBoundary(boundary.policy()))
                    .orElse(identity);
        }
        if (subject instanceof Subject.File file) {
            return PolicySet.ofIdentity(identityPolicy(file.name()));
        }
        if (subject instanceof Subject.Trust trust) {
            return PolicySet.ofResource(stack.role(trust.logicalId()).trust());
        }
        return PolicySet.ofResource(resourcePolicy(subject)
                .orElseThrow(() -> new IllegalArgumentException(subject + " has no policy of its own")));
    }

    /** The policies on a resource itself, when it is one of the stack: of a role, who may assume it. */
    private List<Policy> policiesOn(String arn) {
        return Stream.of(
                        stack.buckets().stream()
                                .filter(bucket -> arn.equals(bucket.arn()) || arn.startsWith(bucket.arn() + "/"))
                                .flatMap(bucket -> bucket.policy().stream()),
                        stack.queues().stream()
                                .filter(queue -> arn.equals(queue.arn()))
                                .flatMap(queue -> queue.policy().stream()),
                        stack.topics().stream()
                                .filter(topic -> arn.equals(topic.arn()))
                                .flatMap(topic -> topic.policy().stream()),
                        stack.roles().stream()
                                .filter(role -> arn.equals(role.arn()))
                                .map(Role::trust))
                .flatMap(policies -> policies)
                .toList();
    }

    private Optional<Policy> resourcePolicy(Subject subject) {
        if (subject instanceof Subject.Queue queue) {
            return stack.queue(queue.logicalId()).policy();
        }
        if (subject instanceof Subject.Topic topic) {
            return stack.topic(topic.logicalId()).policy();
        }
        return stack.bucket(((Subject.Bucket) subject).logicalId()).policy();
    }

    /** How cases name a statement: its file and its {@code Sid}. */
    public static String name(StatementId statement) {
        return statement.policy() + "#" + statement.sid().orElse(Integer.toString(statement.index()));
    }

    private Policy identityPolicy(String name) {
        Stream<Policy> all = Stream.concat(
                stack.managedPolicies().stream().map(managed -> managed.policy()),
                stack.roles().stream().flatMap(role -> role.identity().stream()));
        return all.filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`" + name + "` is no identity policy of the stack"));
    }

    private Principal principal(PolicyCase one, Source at) {
        Caller caller = one.caller();
        if (caller instanceof Caller.WebIdentity token) {
            return new Principal.FederatedWebIdentity(text(token.provider(), at));
        }
        if (caller instanceof Caller.Service service) {
            return new Principal.Service(service.name());
        }
        if (caller instanceof Caller.OtherRole other) {
            return session(stack.role(other.logicalId()));
        }
        if (caller instanceof Caller.Anonymous) {
            return new Principal.Anonymous();
        }
        if (one.subject() instanceof Subject.Role role) {
            return session(stack.role(role.logicalId()));
        }
        String iam = "arn:" + home.partition() + ":iam::" + home.accountId() + ":role/some";
        return session(iam, "some");
    }

    private Principal session(Role role) {
        return session(role.arn(), role.name());
    }

    private Principal session(String roleArn, String name) {
        String arn = "arn:" + home.partition() + ":sts::" + home.accountId() + ":assumed-role/" + name + "/case";
        return new Principal.AssumedRole(roleArn, arn, home.accountId());
    }

    private String resource(PolicyCase one, Source at) {
        if (one.subject() instanceof Subject.Trust trust && one.resource().isEmpty()) {
            return stack.role(trust.logicalId()).arn();
        }
        Optional<String> resource = one.resource();
        return text(resource.orElseThrow(() -> at.refuse("`resource` is missing")), at);
    }

    /** Fills in the users, then what the template's own {@code Fn::Sub} would. */
    private String text(String written, Source at) {
        String text = written;
        for (Map.Entry<String, String> user : USERS.entrySet()) {
            text = text.replace(user.getKey(), user.getValue());
        }
        if (!text.contains("${")) {
            return text;
        }
        return evaluator.text(values.read(JsonNodeFactory.instance.objectNode().put("Fn::Sub", text), at));
    }

    /** What the decision has to do with what the case expects; empty when it is as expected. */
    public List<String> disagreements(PolicyCase one) {
        Decision decision = decide(one);
        return one.isMetBy(decision)
                ? List.of()
                : List.of(one + " (" + one.says() + ")", decision.toString(), decision.explain());
    }
}
