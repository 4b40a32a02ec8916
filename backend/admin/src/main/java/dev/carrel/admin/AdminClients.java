package dev.carrel.admin;

import dev.carrel.core.AwsCalls;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The two clients of the function. They have no credentials of their own: a call that does not bring its caller's is
 * unsigned and gets nothing. Endpoints are the SDK's own setting.
 */
final class AdminClients {
    private AdminClients() {}

    static CognitoIdentityProviderClientBuilder cognito(Region region) {
        return CognitoIdentityProviderClient.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(AwsCalls.httpClient())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
    }

    static DynamoDbClientBuilder dynamoDb(Region region) {
        return DynamoDbClient.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(AwsCalls.httpClient())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
    }
}
