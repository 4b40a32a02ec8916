package dev.carrel.records;

import dev.carrel.core.AwsCalls;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The one DynamoDB client of the function. */
final class DynamoDbClients {
    private DynamoDbClients() {}

    /**
     * A client without credentials of its own: a call that does not bring its caller's is unsigned and gets nothing. Its
     * endpoint is the SDK's own setting.
     */
    static DynamoDbClientBuilder builder(Region region) {
        return DynamoDbClient.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(AwsCalls.httpClient())
                .overrideConfiguration(config -> config.retryStrategy(Cancellation.retries()));
    }
}
