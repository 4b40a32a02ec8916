package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * A rule of EventBridge's default bus: which events of buckets go to which queues.
 *
 * @param logicalId its key in the template
 * @param pattern what an event must be like
 * @param targets where it goes, each one
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html">AWS::Events::Rule</a>
 */
public record EventRule(String logicalId, String name, String arn, Pattern pattern, List<Target> targets) {
    /**
     * An event matches when every field of it is one of those named. Only events of S3 are modelled.
     *
     * @param sources where it comes from, for example {@code aws.s3}
     * @param detailTypes what happened, for example {@code Object Created}
     * @param buckets {@code detail.bucket.name}
     * @param keyWildcards {@code detail.object.key}, where {@code *} stands for any text, none and {@code /} included, and
     *     nothing else is special
     * @see <a
     *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching">AWS:
     *     wildcard matching</a>
     */
    public record Pattern(Set<String> sources, Set<String> detailTypes, Set<String> buckets, Set<String> keyWildcards) {
        public Pattern {
            sources = Set.copyOf(sources);
            detailTypes = Set.copyOf(detailTypes);
            buckets = Set.copyOf(buckets);
            keyWildcards = Set.copyOf(keyWildcards);
        }
    }

    /**
     * @param id unique in the rule
     * @param queue of the template; its policy lets this rule send
     */
    public record Target(String id, Queue queue) {
        public Target {
            requireNonNull(id, "id is null");
            requireNonNull(queue, "queue is null");
        }
    }

    public EventRule {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(pattern, "pattern is null");
        targets = List.copyOf(targets);
    }
}
