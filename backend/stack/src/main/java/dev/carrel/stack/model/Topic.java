package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import java.util.Optional;

/**
 * A standard SNS topic.
 *
 * @param logicalId its key in the template
 * @param arn also what {@code Ref} gives
 * @param policy of the topic; without one, SNS lets the account's own principals use it
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html">AWS::SNS::Topic</a>
 */
public record Topic(String logicalId, String name, String arn, Optional<Policy> policy) {
    public Topic {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(policy, "policy is null");
    }
}
