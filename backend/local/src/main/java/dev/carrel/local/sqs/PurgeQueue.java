package dev.carrel.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Deletes every message of a queue, at once.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html">AWS:
 *     PurgeQueue</a>
 */
final class PurgeQueue implements SqsOperation {
    @Override
    public String name() {
        return "PurgeQueue";
    }

    @Override
    public ObjectNode handle(SqsCall call) {
        call.queues().purge(call.queue("sqs:PurgeQueue"));
        return SqsCall.answer();
    }
}
