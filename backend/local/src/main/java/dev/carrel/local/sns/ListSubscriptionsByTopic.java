package dev.carrel.local.sns;

import dev.carrel.local.aws.Xml;
import dev.carrel.stack.model.Subscription;
import dev.carrel.stack.model.Topic;

/**
 * Lists who is told of what is published to a topic, all on one page.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html">AWS:
 *     ListSubscriptionsByTopic</a>
 */
final class ListSubscriptionsByTopic implements SnsOperation {
    @Override
    public String name() {
        return "ListSubscriptionsByTopic";
    }

    @Override
    public Xml handle(SnsCall call) {
        Topic topic = call.topic("sns:ListSubscriptionsByTopic");
        Xml members = new Xml();
        call.topics().subscriptions().stream()
                .filter(subscription -> subscription.topic().arn().equals(topic.arn()))
                .forEach(subscription -> members.element("member", member(subscription, topic)));
        return new Xml().element("Subscriptions", members);
    }

    private static Xml member(Subscription subscription, Topic topic) {
        Xml member = new Xml()
                .text("SubscriptionArn", Topics.arn(subscription))
                .text("TopicArn", topic.arn())
                .text("Owner", topic.arn().split(":", -1)[4]);
        if (subscription.endpoint() instanceof Subscription.Email email) {
            return member.text("Protocol", "email").text("Endpoint", email.address());
        }
        if (subscription.endpoint() instanceof Subscription.Function function) {
            return member.text("Protocol", "lambda")
                    .text("Endpoint", function.function().aliasArn());
        }
        throw new IllegalStateException("a subscription of a third kind");
    }
}
