package dev.carrel.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Queue;
import java.util.Optional;

/**
 * Tells the URL of a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html">AWS:
 *     GetQueueUrl</a>
 */
final class GetQueueUrl implements SqsOperation {
    @Override
    public String name() {
        return "GetQueueUrl";
    }

    @Override
    public ObjectNode handle(SqsCall call) {
        String name = call.body().requiredText("QueueName");
        Optional<String> owner = call.body().text("QueueOwnerAWSAccountId");
        call.body().refuseOthers();
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            throw SqsErrors.invalid("`QueueName` must have 1 to 80 letters, digits, hyphens or underscores");
        }
        if (owner.isPresent() && !call.queueArns().split(":", -1)[4].equals(owner.get())) {
            throw SqsErrors.noQueue();
        }
        Queue queue = call.allowed("sqs:GetQueueUrl", call.queueArns() + name);
        return SqsCall.answer().put("QueueUrl", queue.url());
    }
}
