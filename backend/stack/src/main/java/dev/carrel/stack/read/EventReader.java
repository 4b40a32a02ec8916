package dev.carrel.stack.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.EventRule;
import dev.carrel.stack.model.EventSourceMapping;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.Queue;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rules that put events into queues, and what takes messages out of them. */
final class EventReader {
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
    private static final List<String> RECEIVING =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    final Known<EventRule> rules = new Known<>("event rule");
    final Known<EventSourceMapping> mappings = new Known<>("event source mapping");
    private final Known<Bucket> buckets;
    private final Known<Queue> queues;
    private final Known<LambdaFunction> functions;

    EventReader(Known<Bucket> buckets, Known<Queue> queues, Known<LambdaFunction> functions) {
        this.buckets = requireNonNull(buckets, "buckets is null");
        this.queues = requireNonNull(queues, "queues is null");
        this.functions = requireNonNull(functions, "functions is null");
    }

    void read(Declarations declarations) {
        declarations.each("AWS::Events::Rule", this::rule);
        declarations.each("AWS::Lambda::EventSourceMapping", this::mapping);
    }

    private void rule(Declaration declared) {
        Props props = declared.props();
        props.optionalText("Description");
        props.oneOf("State", "ENABLED");
        String arn = declared.attribute("Arn");
        List<EventRule.Target> targets = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Props target : props.objects("Targets")) {
            EventRule.Target read = new EventRule.Target(target.text("Id"), queues.get(target, "Arn"));
            if (!ids.add(read.id())) {
                throw target.source().refuse("target `" + read.id() + "` stands twice");
            }
            Queue queue = read.queue();
            if (!ServiceAccess.allowed(
                    queue.policy().stream().toList(),
                    "events.amazonaws.com",
                    "sqs:SendMessage",
                    queue.arn(),
                    declared.home().accountId(),
                    arn)) {
                throw target.source().refuse("no policy lets this rule send to `" + queue.logicalId() + "`");
            }
            targets.add(read);
        }
        if (targets.isEmpty()) {
            throw declared.source().refuse("has no target");
        }
        rules.put(
                declared.ref(),
                new EventRule(declared.id(), declared.ref(), arn, pattern(props.object("EventPattern")), targets));
    }

    private EventRule.Pattern pattern(Props props) {
        Props detail = props.object("detail");
        Props bucket = detail.object("bucket");
        Set<String> names = some(bucket, "name", bucket.set("name"));
        for (String name : names) {
            if (!buckets.get(bucket, "name", name).eventBridge()) {
                throw bucket.source("name").refuse("`" + name + "` does not tell EventBridge");
            }
        }
        Props object = detail.object("object");
        Set<String> keys = new LinkedHashSet<>();
        for (Props key : object.objects("key")) {
            String wildcard = key.text("wildcard");
            // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
            if (wildcard.contains("**") || wildcard.contains("\\")) {
                throw key.source("wildcard").refuse("`" + wildcard + "` must hold no `**` and no backslash");
            }
            keys.add(wildcard);
        }
        return new EventRule.Pattern(
                some(props, "source", props.setOf("source", "aws.s3")),
                some(props, "detail-type", props.setOf("detail-type", "Object Created")),
                names,
                some(object, "key", keys));
    }

    /** A field that names nothing would never match; one that is absent would match everything. */
    private static Set<String> some(Props props, String name, Set<String> texts) {
        if (texts.isEmpty()) {
            throw props.source(name).refuse("`" + name + "` must name something");
        }
        return texts;
    }

    private void mapping(Declaration declared) {
        Props props = declared.props();
        Queue queue = queues.get(props, "EventSourceArn");
        LambdaFunction function = functions.get(props, "FunctionName");
        if (function.timeout().compareTo(queue.visibilityTimeout()) > 0) {
            throw declared.source()
                    .refuse("a message of `" + queue.logicalId() + "` would come back before `" + function.logicalId()
                            + "` is done with it");
        }
        for (String action : RECEIVING) {
            if (!may(function.role(), action, queue, declared.home().accountId())) {
                throw declared.source().refuse("`" + function.role().logicalId() + "` may not " + action);
            }
        }
        mappings.put(
                declared.id(),
                new EventSourceMapping(
                        declared.id(),
                        queue,
                        function,
                        // more of a standard queue needs a batching window, which is not modelled
                        props.number("BatchSize", 1, 10),
                        props.setOf("FunctionResponseTypes", "ReportBatchItemFailures")
                                .contains("ReportBatchItemFailures"),
                        props.object("ScalingConfig").number("MaximumConcurrency", 2, 1000)));
    }

    private static boolean may(Role role, String action, Queue queue, String account) {
        String session = role.arn().replaceFirst(":iam:", ":sts:").replaceFirst(":role/.*", ":assumed-role/")
                + role.name() + "/lambda";
        PolicySet policies = PolicySet.ofIdentity(role.identity().toArray(Policy[]::new))
                .withResource(queue.policy().stream().toArray(Policy[]::new));
        PolicySet limited = role.boundary()
                .map(boundary -> policies.withBoundary(boundary.policy()))
                .orElse(policies);
        AccessRequest request = new AccessRequest(
                new Principal.AssumedRole(role.arn(), session, account),
                action,
                queue.arn(),
                account,
                Context.builder().put("aws:SecureTransport", "true").build());
        return new Authorizer().decide(limited, request).allowed();
    }
}
