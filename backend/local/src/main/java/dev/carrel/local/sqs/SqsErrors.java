package dev.carrel.local.sqs;

import dev.carrel.local.aws.AwsError;

/**
 * The refusals of SQS, as its JSON protocol names them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">AWS: SQS errors</a>
 */
final class SqsErrors {
    private SqsErrors() {}

    static AwsError noQueue() {
        return of("QueueDoesNotExist", "The specified queue does not exist.");
    }

    /** A request that is not understood, or says something that cannot be. */
    static AwsError invalid(String message) {
        return of("InvalidParameterValueException", message);
    }

    static AwsError attribute(String name) {
        return of("InvalidAttributeName", "Unknown Attribute `" + name + "`");
    }

    static AwsError badHandle() {
        return of("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
    }

    static AwsError notInFlight() {
        return of("MessageNotInflight", "The specified message isn't in flight.");
    }

    static AwsError tooLong() {
        return invalid("One or more parameters are invalid. Reason: Message must be shorter than " + Queues.BODY_LIMIT
                + " bytes.");
    }

    static AwsError full() {
        return of("OverLimit", "a queue holds at most " + Queues.CAPACITY + " messages here");
    }

    static AwsError noTask() {
        return of(
                "ResourceNotFoundException",
                "The resource that you specified for the SourceArn parameter doesn't exist.");
    }

    static AwsError unsupported(String message) {
        return of("UnsupportedOperation", message);
    }

    private static AwsError of(String code, String message) {
        return new AwsError(400, code, message);
    }
}
