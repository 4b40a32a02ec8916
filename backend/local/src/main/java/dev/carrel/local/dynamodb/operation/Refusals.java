package dev.carrel.local.dynamodb.operation;

import dev.carrel.local.aws.AwsError;

/**
 * The refusals of DynamoDB.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">AWS: error handling
 *     with DynamoDB</a>
 */
public final class Refusals {
    private Refusals() {}

    /** A request that is not understood, or says something that cannot be. */
    public static AwsError validation(String message) {
        return new AwsError(400, "ValidationException", message);
    }

    /** A body that is no JSON of the right form. */
    public static AwsError serialization(String message) {
        return new AwsError(400, "SerializationException", message);
    }

    /** A table that does not exist. */
    public static AwsError noTable() {
        return new AwsError(400, "ResourceNotFoundException", "Requested resource not found");
    }
}
