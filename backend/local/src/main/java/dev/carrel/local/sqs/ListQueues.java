package dev.carrel.local.sqs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Lists the queues, all on one page.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html">AWS:
 *     ListQueues</a>
 */
final class ListQueues implements SqsOperation {
    @Override
    public String name() {
        return "ListQueues";
    }

    @Override
    public ObjectNode handle(SqsCall call) {
        String prefix = call.body().text("QueueNamePrefix").orElse("");
        call.body().refuseOthers();
        call.decide("sqs:ListQueues", "*", List.of());
        ArrayNode urls = SqsCall.answer().putArray("QueueUrls");
        call.queues().all().stream()
                .filter(queue -> queue.name().startsWith(prefix))
                .forEach(queue -> urls.add(queue.url()));
        return SqsCall.answer().set("QueueUrls", urls);
    }
}
