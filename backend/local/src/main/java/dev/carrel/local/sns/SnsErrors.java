package dev.carrel.local.sns;

import dev.carrel.local.aws.AwsError;

/**
 * The refusals of SNS.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors">AWS: errors of Publish</a>
 */
final class SnsErrors {
    private SnsErrors() {}

    static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameter", "Invalid parameter: " + message);
    }

    static AwsError noTopic() {
        return new AwsError(404, "NotFound", "Topic does not exist");
    }

    static AwsError throttled() {
        return new AwsError(400, "Throttled", "more than " + Topics.WAITING + " events wait for functions");
    }
}
