package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who is told of what is published to a topic.
 *
 * @param logicalId its key in the template
 * @param endpoint who is told
 * @param filter what the attributes of a message must be like for it to be delivered; empty for every message
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html">AWS::SNS::Subscription</a>
 */
public record Subscription(String logicalId, Topic topic, Endpoint endpoint, Map<String, List<Match>> filter) {
    /** Who is told. */
    public sealed interface Endpoint {}

    /** Protocol {@code email}: the text of a message, once the address has confirmed that it wants it. */
    public record Email(String address) implements Endpoint {
        public Email {
            requireNonNull(address, "address is null");
        }
    }

    /** Protocol {@code lambda}: a function called through its alias, which has a permission for the topic. */
    public record Function(LambdaFunction function) implements Endpoint {
        public Function {
            requireNonNull(function, "function is null");
        }
    }

    /**
     * One thing that an attribute may be; a message passes when each attribute that the filter names is one of those in its list.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html">AWS: SNS subscription filter
     *     policies</a>
     */
    public sealed interface Match {}

    /** {@code {"exists": true}} or {@code {"exists": false}}. */
    public record Exists(boolean exists) implements Match {}

    /** An exact text. */
    public record Exactly(String text) implements Match {
        public Exactly {
            requireNonNull(text, "text is null");
        }
    }

    public Subscription {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(topic, "topic is null");
        requireNonNull(endpoint, "endpoint is null");
        filter = filter.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
