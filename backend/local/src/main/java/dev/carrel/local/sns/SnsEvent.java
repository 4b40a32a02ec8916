package dev.carrel.local.sns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The event that a function gets of a notification. Its signature is left out: nobody here could have made it, and Lambda
 * has vouched for the source.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">AWS: invoking Lambda functions with SNS
 *     notifications</a>
 */
final class SnsEvent {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private SnsEvent() {}

    static String of(String topicArn, String subscriptionArn, String messageId, Notification what, Instant now) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode record = event.putArray("Records")
                .addObject()
                .put("EventSource", "aws:sns")
                .put("EventVersion", "1.0")
                .put("EventSubscriptionArn", subscriptionArn);
        ObjectNode sns = record.putObject("Sns")
                .put("Type", "Notification")
                .put("MessageId", messageId)
                .put("TopicArn", topicArn)
                .put("Subject", what.subject().orElse(null))
                .put("Message", what.message())
                .put("Timestamp", TIME.format(now));
        ObjectNode attributes = sns.putObject("MessageAttributes");
        what.attributes()
                .forEach((name, value) ->
                        attributes.putObject(name).put("Type", "String").put("Value", value));
        return event.toString();
    }
}
