package dev.carrel.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.aws.JsonBody;
import dev.carrel.stack.model.Queue;
import java.time.Duration;

/**
 * Hides a received message for longer or shows it again.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">AWS:
 *     ChangeMessageVisibility</a>
 */
final class ChangeMessageVisibility implements SqsOperation {
    @Override
    public String name() {
        return "ChangeMessageVisibility";
    }

    @Override
    public ObjectNode handle(SqsCall call) {
        JsonBody body = call.body();
        String handle = body.requiredText("ReceiptHandle");
        int seconds = body.number("VisibilityTimeout", 0, ReceiveMessage.LONGEST_HIDDEN)
                .orElseThrow(() -> SqsErrors.invalid("`VisibilityTimeout` is missing"));
        Queue queue = call.queue("sqs:ChangeMessageVisibility");
        ReceiptHandle receipt = ReceiptHandle.parse(handle).orElseThrow(SqsErrors::badHandle);
        switch (call.queues().hide(queue, receipt, Duration.ofSeconds(seconds))) {
            case DONE -> {}
            case NOT_FOUND ->
                throw SqsErrors.invalid(
                        "Value " + handle + " for parameter ReceiptHandle is invalid. Reason: Message does"
                                + " not exist or is not available for visibility timeout change.");
            case NOT_IN_FLIGHT -> throw SqsErrors.notInFlight();
        }
        return SqsCall.answer();
    }
}
