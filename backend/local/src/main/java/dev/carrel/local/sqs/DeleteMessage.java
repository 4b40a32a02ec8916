package dev.carrel.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Queue;

/**
 * Deletes a message by its newest receipt. An older receipt, or one of a message that is gone, is answered the same way
 * and deletes nothing, as AWS says of {@code ReceiptHandle}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html">AWS:
 *     DeleteMessage</a>
 */
final class DeleteMessage implements SqsOperation {
    @Override
    public String name() {
        return "DeleteMessage";
    }

    @Override
    public ObjectNode handle(SqsCall call) {
        String handle = call.body().requiredText("ReceiptHandle");
        Queue queue = call.queue("sqs:DeleteMessage");
        Queues.Change unused =
                call.queues().delete(queue, ReceiptHandle.parse(handle).orElseThrow(SqsErrors::badHandle));
        return SqsCall.answer();
    }
}
