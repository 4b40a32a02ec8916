package dev.carrel.imports;

import dev.carrel.core.AwsCalls;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The clients of the API function. They have no credentials of their own: a call that does not bring its caller's is
 * unsigned and gets nothing. Endpoints are the SDK's own setting.
 */
final class ImportsClients {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    /** S3 begins to answer when a copy is under way, and a large one takes its time. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private ImportsClients() {}

    static DynamoDbClientBuilder dynamoDb(Region region) {
        return DynamoDbClient.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(AwsCalls.httpClient())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
    }

    static S3ClientBuilder s3(Region region) {
        return S3Client.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .build())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
    }
}
