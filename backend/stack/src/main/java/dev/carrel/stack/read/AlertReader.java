package dev.carrel.stack.read;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.stack.model.Alarm;
import dev.carrel.stack.model.EmailIdentity;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.Queue;
import dev.carrel.stack.model.Subscription;
import dev.carrel.stack.model.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Topics, who is told of what is published to them, the alarms that publish, and the addresses that mail is sent from. */
final class AlertReader {
    private static final String ADDRESS = "[^@\\s]+@[^@\\s]+";

    /** By ARN. */
    final Known<Topic> topics = new Known<>("topic");

    final Known<Subscription> subscriptions = new Known<>("subscription");
    final Known<Alarm> alarms = new Known<>("alarm");
    final Known<EmailIdentity> identities = new Known<>("email identity");
    private final FunctionReader functions;
    private final Known<Queue> queues;
    private final Map<String, Policy> policies = new HashMap<>();

    AlertReader(FunctionReader functions, Known<Queue> queues) {
        this.functions = requireNonNull(functions, "functions is null");
        this.queues = requireNonNull(queues, "queues is null");
    }

    void read(Declarations declarations) {
        declarations.each("AWS::SNS::TopicPolicy", this::policy);
        declarations.each("AWS::SNS::Topic", this::topic);
        declarations.check("AWS::SNS::TopicPolicy", this::owner);
        declarations.each("AWS::SNS::Subscription", this::subscription);
        declarations.each("AWS::CloudWatch::Alarm", this::alarm);
        declarations.each("AWS::SES::EmailIdentity", this::identity);
    }

    private void policy(Declaration declared) {
        Policy policy = Policies.read(declared.props(), "PolicyDocument", PolicyKind.RESOURCE);
        for (String arn : declared.props().texts("Topics")) {
            if (policies.put(arn, policy) != null) {
                throw declared.source().refuse("a topic has one policy");
            }
        }
    }

    private void owner(Declaration declared) {
        declared.props().texts("Topics").forEach(arn -> topics.get(declared.props(), "Topics", arn));
    }

    private void topic(Declaration declared) {
        String arn = declared.ref();
        topics.put(
                arn,
                new Topic(declared.id(), declared.attribute("TopicName"), arn, Optional.ofNullable(policies.get(arn))));
    }

    private void subscription(Declaration declared) {
        Props props = declared.props();
        Topic topic = topics.get(props, "TopicArn");
        subscriptions.put(
                declared.id(), new Subscription(declared.id(), topic, endpoint(declared, topic), filter(props)));
    }

    private Subscription.Endpoint endpoint(Declaration declared, Topic topic) {
        Props props = declared.props();
        if (props.oneOf("Protocol", "email", "lambda").equals("email")) {
            return new Subscription.Email(address(props, "Endpoint"));
        }
        LambdaFunction function = functions.functions.get(props, "Endpoint");
        if (!functions.mayInvoke("sns.amazonaws.com", function, declared.home().accountId(), topic.arn())) {
            throw declared.source()
                    .refuse("no permission lets `" + topic.logicalId() + "` call `" + function.logicalId() + "`");
        }
        return new Subscription.Function(function);
    }

    private static Map<String, List<Subscription.Match>> filter(Props props) {
        Map<String, List<Subscription.Match>> filter = new LinkedHashMap<>();
        if (props.value("FilterPolicy").isPresent()) {
            JsonNode policy = props.json("FilterPolicy");
            if (!policy.isObject() || policy.isEmpty()) {
                throw props.source("FilterPolicy").refuse("must be an object that names an attribute");
            }
            policy.properties().forEach(entry -> {
                List<Subscription.Match> matches = new ArrayList<>();
                entry.getValue().forEach(match -> matches.add(match(props, match)));
                if (!entry.getValue().isArray() || matches.isEmpty()) {
                    throw props.source("FilterPolicy").refuse("`" + entry.getKey() + "` must be a list of matches");
                }
                filter.put(entry.getKey(), matches);
            });
        }
        return filter;
    }

    private static Subscription.Match match(Props props, JsonNode match) {
        if (match.isTextual()) {
            return new Subscription.Exactly(match.textValue());
        }
        if (match.size() == 1 && match.path("exists").isBoolean()) {
            return new Subscription.Exists(match.path("exists").booleanValue());
        }
        throw props.source("FilterPolicy").refuse("`" + match + "` is not known here; known are texts and {exists: …}");
    }

    private void alarm(Declaration declared) {
        Props props = declared.props();
        props.oneOf("TreatMissingData", "notBreaching");
        String arn = declared.attribute("Arn");
        List<Topic> actions = new ArrayList<>();
        for (String action : props.set("AlarmActions")) {
            Topic topic = topics.get(props, "AlarmActions", action);
            if (!ServiceAccess.allowed(
                    topic.policy().stream().toList(),
                    "cloudwatch.amazonaws.com",
                    "sns:Publish",
                    topic.arn(),
                    declared.home().accountId(),
                    arn)) {
                throw declared.source().refuse("no policy lets this alarm publish to `" + topic.logicalId() + "`");
            }
            actions.add(topic);
        }
        if (actions.isEmpty()) {
            throw declared.source().refuse("tells nobody");
        }
        alarms.put(
                declared.ref(),
                new Alarm(
                        declared.id(),
                        declared.ref(),
                        arn,
                        props.text("AlarmDescription"),
                        props.oneOf("Namespace", "AWS/SQS"),
                        props.oneOf("MetricName", "ApproximateNumberOfMessagesVisible"),
                        dimensions(props),
                        props.oneOf("Statistic", "Maximum"),
                        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
                        Duration.ofMinutes(minutes(props)),
                        props.number("EvaluationPeriods", 1, 1),
                        props.number("Threshold", 0, Integer.MAX_VALUE),
                        props.oneOf("ComparisonOperator", "GreaterThanThreshold"),
                        actions));
    }

    private static int minutes(Props props) {
        int seconds = props.number("Period", 60, 86_400);
        if (seconds % 60 != 0) {
            throw props.source("Period").refuse("must be whole minutes");
        }
        return seconds / 60;
    }

    private Map<String, String> dimensions(Props props) {
        List<Props> dimensions = props.objects("Dimensions");
        if (dimensions.size() != 1) {
            throw props.source("Dimensions").refuse("must be one, the queue's name");
        }
        String name = dimensions.get(0).oneOf("Name", "QueueName");
        String queue = dimensions.get(0).text("Value");
        if (queues.all().stream().noneMatch(one -> one.name().equals(queue))) {
            throw dimensions.get(0).source("Value").refuse("`" + queue + "` is no queue of this template");
        }
        return Map.of(name, queue);
    }

    private void identity(Declaration declared) {
        String identity = address(declared.props(), "EmailIdentity");
        identities.put(
                identity, new EmailIdentity(declared.id(), identity, declared.arn("ses", "identity/" + identity)));
    }

    private static String address(Props props, String name) {
        String address = props.text(name);
        if (!address.matches(ADDRESS)) {
            throw props.source(name).refuse("`" + address + "` is no email address");
        }
        return address;
    }
}
