package dev.carrel.local.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.sqs.Md5;
import dev.carrel.local.sqs.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The event that a function gets of the messages of a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event">AWS: a message
 *     event of a standard queue</a>
 */
final class SqsEvent {
    private SqsEvent() {}

    static byte[] of(String queueArn, String region, List<Message> messages) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ArrayNode records = event.putArray("Records");
        for (Message message : messages) {
            ObjectNode record = records.addObject()
                    .put("messageId", message.id())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body());
            ObjectNode attributes = record.putObject("attributes");
            message.attributes().forEach(attributes::put);
            record.putObject("messageAttributes");
            record.put("md5OfBody", Md5.of(message.body()))
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", queueArn)
                    .put("awsRegion", region);
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
