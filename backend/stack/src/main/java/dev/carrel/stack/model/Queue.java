package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import java.time.Duration;
import java.util.Optional;

/**
 * A standard SQS queue.
 *
 * @param logicalId its key in the template
 * @param url what requests name it by, and what {@code Ref} gives
 * @param visibilityTimeout how long a received message is hidden from others, unless a request says otherwise
 * @param retention how long a message is kept, counted from when it was first sent, in a dead-letter queue too
 * @param redrive where a message goes that is received too often
 * @param encrypted at rest, by keys that SQS manages
 * @param policy of the queue
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html">AWS::SQS::Queue</a>
 */
public record Queue(
        String logicalId,
        String name,
        String url,
        String arn,
        Duration visibilityTimeout,
        Duration retention,
        Optional<Redrive> redrive,
        boolean encrypted,
        Optional<Policy> policy) {
    /**
     * Where a message goes instead of being received once more.
     *
     * @param deadLetterArn another queue of the template
     * @param maxReceiveCount how often a message may be received
     */
    public record Redrive(String deadLetterArn, int maxReceiveCount) {
        public Redrive {
            requireNonNull(deadLetterArn, "deadLetterArn is null");
        }
    }

    public Queue {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
        requireNonNull(url, "url is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(visibilityTimeout, "visibilityTimeout is null");
        requireNonNull(retention, "retention is null");
        requireNonNull(redrive, "redrive is null");
        requireNonNull(policy, "policy is null");
    }
}
