package dev.carrel.stack.read;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.stack.model.Queue;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Queues with their policies. */
final class QueueReader {
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
    private static final int TWELVE_HOURS = 43_200;
    private static final int FOURTEEN_DAYS = 1_209_600;
    private static final int DEFAULT_VISIBILITY = 30;

    /** By ARN. */
    final Known<Queue> queues = new Known<>("queue");

    private final Map<String, Policy> policies = new HashMap<>();
    private final Set<String> urls = new HashSet<>();

    void read(Declarations declarations) {
        declarations.each("AWS::SQS::QueuePolicy", this::policy);
        declarations.each("AWS::SQS::Queue", this::queue);
        // once every queue is known
        declarations.check("AWS::SQS::Queue", this::redrive);
        declarations.check("AWS::SQS::QueuePolicy", this::owner);
    }

    private void policy(Declaration declared) {
        Policy policy = Policies.read(declared.props(), "PolicyDocument", PolicyKind.RESOURCE);
        for (String url : declared.props().texts("Queues")) {
            if (policies.put(url, policy) != null) {
                throw declared.source().refuse("a queue has one policy");
            }
        }
    }

    private void owner(Declaration declared) {
        for (String url : declared.props().texts("Queues")) {
            if (!urls.contains(url)) {
                throw declared.props().source("Queues").refuse("`" + url + "` is no queue of this template");
            }
        }
    }

    private void queue(Declaration declared) {
        Props props = declared.props();
        urls.add(declared.ref());
        queues.put(
                declared.attribute("Arn"),
                new Queue(
                        declared.id(),
                        declared.attribute("QueueName"),
                        declared.ref(),
                        declared.attribute("Arn"),
                        Duration.ofSeconds(props.number("VisibilityTimeout", 0, TWELVE_HOURS, DEFAULT_VISIBILITY)),
                        Duration.ofSeconds(props.number("MessageRetentionPeriod", 60, FOURTEEN_DAYS)),
                        props.optionalObject("RedrivePolicy")
                                .map(redrive -> new Queue.Redrive(
                                        redrive.text("deadLetterTargetArn"),
                                        redrive.number("maxReceiveCount", 1, 1000))),
                        props.flag("SqsManagedSseEnabled"),
                        Optional.ofNullable(policies.get(declared.ref()))));
    }

    private void redrive(Declaration declared) {
        // its own it cannot be: a resource that needs itself is refused
        declared.props()
                .optionalObject("RedrivePolicy")
                .ifPresent(redrive -> queues.get(redrive, "deadLetterTargetArn"));
    }
}
