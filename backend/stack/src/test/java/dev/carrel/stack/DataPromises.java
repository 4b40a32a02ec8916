package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.stack.model.Alarm;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.EventRule;
import dev.carrel.stack.model.ManagedPolicy;
import dev.carrel.stack.model.Queue;
import dev.carrel.stack.model.Role;
import dev.carrel.stack.model.Topic;
import dev.carrel.stack.value.Evaluator;
import dev.carrel.stack.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is promised of users' rows and objects, of the one role that no token is asked for, and of queues and alerts. */
final class DataPromises {
    private static final String USER = "${aws:PrincipalTag/sub}";
    private static final String WORKER = "ImportWorkerAccessRole";
    private static final Set<String> WORKER_ACTIONS =
            Set.of("s3:GetObject", "s3:GetObjectVersion", "dynamodb:PutItem", "dynamodb:UpdateItem");
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
    private static final int LONGEST = 6144;

    static final Map<String, Function<Judged, List<String>>> ALL = Map.of(
            "every grant of objects ends in the user's own prefix", DataPromises::ownObjects,
            "every grant of rows demands the user's own partition key", DataPromises::ownRows,
            "the worker reads no row, lists nothing, deletes nothing", DataPromises::worker,
            "the boundary allows what roles have, and nothing else", DataPromises::boundary,
            "buckets, queues and topics take TLS only", DataPromises::tlsOnly,
            "what fails is kept and seen", DataPromises::failuresSeen);

    private DataPromises() {}

    private static List<String> ownObjects(Judged judged) {
        List<String> broken = new ArrayList<>();
        roleAllows(judged, "s3:").filter(AuditorPromises::isOfObjects).forEach(statement -> {
            boolean lists =
                    statement.actions().patterns().stream().allMatch(action -> action.startsWith("s3:ListBucket"));
            if (lists) {
                boolean prefixed = statement.conditions().stream().anyMatch(DataPromises::isOwnPrefix);
                check(broken, prefixed, statement.id() + " lists what is not the user's");
            } else {
                resources(statement)
                        .filter(arn -> !arn.matches("[^/]+/users/\\$\\{aws:PrincipalTag/sub}/.*"))
                        .forEach(arn -> broken.add(statement.id() + " reaches " + arn));
            }
        });
        return broken;
    }

    private static boolean isOwnPrefix(Condition condition) {
        return condition.operator().name().equals("StringLike")
                && condition.key().equals("s3:prefix")
                && condition.values().stream().allMatch(value -> value.startsWith("users/" + USER + "/"));
    }

    private static List<String> ownRows(Judged judged) {
        List<String> broken = new ArrayList<>();
        roleAllows(judged, "dynamodb:").filter(AdminPromises::isOfRows).forEach(statement -> {
            boolean own = statement.conditions().stream()
                    .anyMatch(condition -> condition.operator().name().equals("ForAllValues:StringEquals")
                            && condition.key().equals("dynamodb:LeadingKeys")
                            && condition.values().equals(List.of(USER)));
            check(broken, own, statement.id() + " does not demand the user's own partition key");
        });
        return broken;
    }

    private static List<String> worker(Judged judged) {
        List<String> broken = new ArrayList<>();
        Role role = judged.stack().role(WORKER);
        String records = judged.stack().table("RecordsTable").arn();
        for (Statement statement : role.trust().statements()) {
            List<PrincipalName> who =
                    statement.principals().map(PrincipalElement::names).orElse(List.of());
            String worker = judged.stack().role("ImportWorkerExecutionRole").arn();
            check(broken, who.equals(List.of(new PrincipalName.Role(worker))), statement.id() + " lets others in");
            boolean one = statement.conditions().stream()
                    .anyMatch(condition -> condition.operator().name().equals("ForAllValues:StringEquals")
                            && condition.key().equals("aws:TagKeys")
                            && condition.values().equals(List.of("sub")));
            check(broken, one, statement.id() + " lets the worker be more than one user");
        }
        for (Policy policy : role.identity()) {
            for (Statement statement : policy.statements()) {
                for (String action : statement.actions().patterns()) {
                    check(broken, WORKER_ACTIONS.contains(action), statement.id() + " lets the worker " + action);
                }
                boolean rows = resources(statement).anyMatch(arn -> arn.startsWith(records));
                boolean silent = statement.conditions().stream()
                        .anyMatch(condition -> condition.operator().name().equals("ForAnyValue:StringEquals")
                                && condition.key().equals("dynamodb:EnclosingOperation")
                                && condition.values().equals(List.of("TransactWriteItems")));
                check(broken, !rows || silent, statement.id() + " gives the worker rows back");
                resources(statement)
                        .filter(arn -> arn.contains(":s3:::") && !arn.contains("/users/" + USER + "/inbox/"))
                        .forEach(arn -> broken.add(statement.id() + " gives the worker " + arn));
            }
        }
        return broken;
    }

    private static List<String> boundary(Judged judged) {
        SortedSet<String> had = actions(judged.stack().roles().stream().flatMap(role -> role.identity().stream()));
        // what a trust policy that names a role gives, the boundary limits too
        had.addAll(actions(Stream.of(judged.stack().role(WORKER).trust())));
        SortedSet<String> permitted =
                actions(judged.stack().managedPolicies().stream().map(ManagedPolicy::policy));
        List<String> broken = new ArrayList<>();
        had.stream()
                .filter(action -> !permitted.contains(action))
                .forEach(action -> broken.add("the boundary does not permit " + action));
        permitted.stream()
                .filter(action -> !had.contains(action))
                .forEach(action -> broken.add("the boundary permits " + action + ", which no role has"));
        judged.stack().template().resources().values().stream()
                .filter(resource -> resource.type().equals("AWS::IAM::ManagedPolicy"))
                .forEach(resource -> {
                    int length = length(judged, resource);
                    check(broken, length <= LONGEST, resource.logicalId() + " is longer than IAM takes: " + length);
                });
        return broken;
    }

    /** As IAM counts it, without white space; names are about as long as those of a deployed stack. */
    private static int length(Judged judged, TemplateResource resource) {
        Evaluator evaluator = new Evaluator(judged.stack().template(), RealTemplate.home());
        Value document = requireNonNull(resource.properties().fields().get("PolicyDocument"));
        return evaluator.json(document).toString().replaceAll("\\s", "").length();
    }

    private static SortedSet<String> actions(Stream<Policy> policies) {
        return policies.flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> statement.actions().patterns().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> tlsOnly(Judged judged) {
        List<String> broken = new ArrayList<>();
        for (Bucket bucket : judged.stack().buckets()) {
            check(broken, isTlsOnly(bucket.policy(), "s3:*"), bucket.logicalId() + " is reached without TLS");
        }
        for (EventRule rule : judged.stack().eventRules()) {
            for (EventRule.Target target : rule.targets()) {
                Queue queue = target.queue();
                check(broken, isTlsOnly(queue.policy(), "sqs:*"), queue.logicalId() + " is reached without TLS");
            }
        }
        for (Topic topic : judged.stack().topics()) {
            check(broken, isTlsOnly(topic.policy(), "sns:Publish"), topic.logicalId() + " is reached without TLS");
        }
        return broken;
    }

    private static boolean isTlsOnly(Optional<Policy> policy, String actions) {
        return policy.stream()
                .flatMap(found -> found.statements().stream())
                .anyMatch(statement -> statement.effect() == Effect.DENY
                        && statement.actions().patterns().equals(List.of(actions))
                        && statement
                                .principals()
                                .map(PrincipalElement::names)
                                .orElse(List.of())
                                .equals(List.of(new PrincipalName.Everyone()))
                        && statement.conditions().size() == 1
                        && statement.conditions().get(0).operator().name().equals("Bool")
                        && statement.conditions().get(0).key().equals("aws:SecureTransport")
                        && statement.conditions().get(0).values().equals(List.of("false")));
    }

    private static List<String> failuresSeen(Judged judged) {
        List<String> broken = new ArrayList<>();
        List<Queue> queues = judged.stack().queues();
        queues.forEach(queue -> check(broken, queue.encrypted(), queue.logicalId() + " is not encrypted"));
        judged.stack().eventSourceMappings().forEach(mapping -> {
            Queue queue = mapping.queue();
            check(broken, queue.redrive().isPresent(), queue.logicalId() + " gives no message up");
        });
        for (Queue queue : queues) {
            queue.redrive().ifPresent(redrive -> queues.stream()
                    .filter(other -> other.arn().equals(redrive.deadLetterArn()))
                    .forEach(dead -> {
                        check(
                                broken,
                                dead.retention().compareTo(queue.retention()) >= 0,
                                dead.logicalId() + " forgets sooner than " + queue.logicalId());
                        check(broken, isWatched(judged, dead), dead.logicalId() + " is watched by no alarm");
                    }));
        }
        return broken;
    }

    private static boolean isWatched(Judged judged, Queue queue) {
        for (Alarm alarm : judged.stack().alarms()) {
            if (alarm.dimensions().equals(Map.of("QueueName", queue.name())) && alarm.threshold() == 0) {
                return true;
            }
        }
        return false;
    }

    /** What roles may do by their own policies with actions of a service. */
    private static Stream<Statement> roleAllows(Judged judged, String service) {
        return judged.stack().roles().stream()
                .flatMap(role -> role.identity().stream())
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .filter(statement ->
                        statement.actions().patterns().stream().anyMatch(action -> action.startsWith(service)));
    }

    static Stream<String> resources(Statement statement) {
        return statement.resources().stream()
                .flatMap(element -> element.patterns().stream())
                .map(template -> template.text());
    }

    private static void check(List<String> broken, boolean kept, String otherwise) {
        if (!kept) {
            broken.add(otherwise);
        }
    }
}
