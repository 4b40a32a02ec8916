package dev.carrel.imports;

import dev.carrel.core.AwsCalls;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * The worker's clients, ready to build; their endpoints are the SDK's own settings. Those for data have no credentials of
 * their own: a call that does not bring a user's session is unsigned and gets nothing. They do not try again either,
 * because the worker does, with more patience than the SDK.
 */
final class WorkerClients {
    private WorkerClients() {}

    static DynamoDbClientBuilder dynamoDb(Region region) {
        return DynamoDbClient.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(AwsCalls.httpClient())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    static S3ClientBuilder s3(Region region) {
        return S3Client.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(AwsCalls.httpClient())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    static StsClientBuilder sts(Region region) {
        return StsClient.builder().region(region).credentialsProvider(own()).httpClient(AwsCalls.httpClient());
    }

    static SqsClientBuilder sqs(Region region) {
        return SqsClient.builder().region(region).credentialsProvider(own()).httpClient(AwsCalls.httpClient());
    }

    static SnsClientBuilder sns(Region region) {
        return SnsClient.builder().region(region).credentialsProvider(own()).httpClient(AwsCalls.httpClient());
    }

    /**
     * The function's own: from its environment, or with SnapStart from a local endpoint
     * (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html#snapstart-credentials); never from a file.
     */
    private static AwsCredentialsProvider own() {
        return AwsCredentialsProviderChain.builder()
                .credentialsProviders(
                        EnvironmentVariableCredentialsProvider.create(),
                        ContainerCredentialsProvider.builder().build())
                .build();
    }
}
