package dev.carrel.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Queue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends a message. Attributes of a message are not served: nothing here reads them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">AWS:
 *     SendMessage</a>
 */
final class SendMessage implements SqsOperation {
    /** AWS: a message may wait 15 minutes. */
    private static final int LONGEST_DELAY = 900;

    @Override
    public String name() {
        return "SendMessage";
    }

    @Override
    public ObjectNode handle(SqsCall call) {
        String text = call.body().requiredText("MessageBody");
        int delay = call.body().number("DelaySeconds", 0, LONGEST_DELAY).orElse(0);
        Queue queue = call.queue("sqs:SendMessage");
        if (text.isEmpty()) {
            throw SqsErrors.invalid("`MessageBody` is empty");
        }
        if (!text.codePoints().allMatch(SendMessage::allowed)) {
            throw new dev.carrel.local.aws.AwsError(
                    400,
                    "InvalidMessageContents",
                    "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to"
                            + " #xFFFD | #x10000 to #x10FFFF");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > Queues.BODY_LIMIT) {
            throw SqsErrors.tooLong();
        }
        String id = call.queues()
                .send(queue, text, call.caller().userId(), Duration.ofSeconds(delay))
                .orElseThrow(SqsErrors::full);
        return SqsCall.answer().put("MessageId", id).put("MD5OfMessageBody", Md5.of(text));
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
