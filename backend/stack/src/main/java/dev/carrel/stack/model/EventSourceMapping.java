package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

/**
 * What makes Lambda receive messages from a queue and invoke a function with them. It receives as the function's role.
 *
 * @param logicalId its key in the template
 * @param function called through its alias
 * @param batchSize messages in one invocation, at most
 * @param reportBatchItemFailures the function answers which messages of a batch it failed; else a batch stands or falls as one
 * @param maximumConcurrency invocations at one time, at most
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html">AWS::Lambda::EventSourceMapping</a>
 */
public record EventSourceMapping(
        String logicalId,
        Queue queue,
        LambdaFunction function,
        int batchSize,
        boolean reportBatchItemFailures,
        int maximumConcurrency) {
    public EventSourceMapping {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(queue, "queue is null");
        requireNonNull(function, "function is null");
    }
}
