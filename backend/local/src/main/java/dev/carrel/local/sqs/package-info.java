/**
 * Amazon SQS: standard queues with visibility timeouts, retention and dead letters, and the door in front of them.
 *
 * <p>{@link dev.carrel.local.sqs.Queues} keeps the messages; {@link dev.carrel.local.sqs.SqsService} serves the operations,
 * each decided by IAM with the queue's own policy.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html">AWS: Amazon SQS</a>
 */
@NullMarked
package dev.carrel.local.sqs;

import org.jspecify.annotations.NullMarked;
