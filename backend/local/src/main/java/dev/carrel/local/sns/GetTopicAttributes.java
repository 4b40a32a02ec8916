package dev.carrel.local.sns;

import dev.carrel.local.aws.Xml;
import dev.carrel.stack.model.Topic;

/**
 * Tells of a topic whose it is and how many are told of what is published. Its policy is not among it.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html">AWS: GetTopicAttributes</a>
 */
final class GetTopicAttributes implements SnsOperation {
    @Override
    public String name() {
        return "GetTopicAttributes";
    }

    @Override
    public Xml handle(SnsCall call) {
        Topic topic = call.topic("sns:GetTopicAttributes");
        long confirmed = call.topics().subscriptions().stream()
                .filter(subscription -> subscription.topic().arn().equals(topic.arn()))
                .count();
        Xml entries = new Xml();
        entry(entries, "TopicArn", topic.arn());
        entry(entries, "Owner", topic.arn().split(":", -1)[4]);
        entry(entries, "SubscriptionsConfirmed", Long.toString(confirmed));
        entry(entries, "SubscriptionsPending", "0");
        entry(entries, "SubscriptionsDeleted", "0");
        return new Xml().element("Attributes", entries);
    }

    private static void entry(Xml entries, String key, String value) {
        entries.element("entry", new Xml().text("key", key).text("value", value));
    }
}
