package dev.carrel.local.sns;

import dev.carrel.local.aws.Xml;
import java.util.List;

/**
 * Lists the topics, all on one page.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html">AWS: ListTopics</a>
 */
final class ListTopics implements SnsOperation {
    @Override
    public String name() {
        return "ListTopics";
    }

    @Override
    public Xml handle(SnsCall call) {
        call.parameters().refuseOthers();
        call.decide("sns:ListTopics", "*", List.of());
        Xml members = new Xml();
        call.topics().all().forEach(topic -> members.element("member", new Xml().text("TopicArn", topic.arn())));
        return new Xml().element("Topics", members);
    }
}
