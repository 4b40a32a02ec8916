package dev.carrel.local.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Queue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells the attributes of a queue: how many messages it holds, and what the template says of it. Its policy and the times
 * it was made and changed are not among them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">AWS:
 *     GetQueueAttributes</a>
 */
final class GetQueueAttributes implements SqsOperation {
    @Override
    public String name() {
        return "GetQueueAttributes";
    }

    @Override
    public ObjectNode handle(SqsCall call) {
        Set<String> wanted = new HashSet<>(call.body().texts("AttributeNames"));
        Queue queue = call.queue("sqs:GetQueueAttributes");
        Map<String, String> attributes = attributes(queue, call.queues().counts(queue));
        for (String name : wanted) {
            // a queue without dead letters has no RedrivePolicy, which is yet an attribute
            if (!name.equals("All") && !name.equals("RedrivePolicy") && !attributes.containsKey(name)) {
                throw SqsErrors.attribute(name);
            }
        }
        attributes.keySet().removeIf(name -> !wanted.contains("All") && !wanted.contains(name));
        ObjectNode answer = SqsCall.answer();
        if (!attributes.isEmpty()) {
            ObjectNode node = answer.putObject("Attributes");
            attributes.forEach(node::put);
        }
        return answer;
    }

    private static Map<String, String> attributes(Queue queue, Queues.Counts counts) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
        attributes.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.hidden()));
        attributes.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
        attributes.put("QueueArn", queue.arn());
        attributes.put(
                "VisibilityTimeout", Long.toString(queue.visibilityTimeout().toSeconds()));
        attributes.put("MessageRetentionPeriod", Long.toString(queue.retention().toSeconds()));
        attributes.put("MaximumMessageSize", Integer.toString(Queues.BODY_LIMIT));
        attributes.put("DelaySeconds", "0");
        attributes.put("ReceiveMessageWaitTimeSeconds", "0");
        attributes.put("SqsManagedSseEnabled", Boolean.toString(queue.encrypted()));
        queue.redrive()
                .ifPresent(redrive -> attributes.put(
                        "RedrivePolicy",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("deadLetterTargetArn", redrive.deadLetterArn())
                                .put("maxReceiveCount", redrive.maxReceiveCount())
                                .toString()));
        return attributes;
    }
}
