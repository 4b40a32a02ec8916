package dev.carrel.account;

import dev.carrel.core.Access;
import dev.carrel.core.AccessTokens;
import dev.carrel.core.Deadline;
import dev.carrel.core.Json;
import dev.carrel.core.Offline;
import dev.carrel.core.SignIn;
import dev.carrel.core.StsTokenExchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Goes through what the account's page asks for once before a snapshot is taken, without a network; see {@link Offline}.
 * Exports and erasures are left out: nobody waits for the first moment of one.
 */
final class Rehearsal {
    private Rehearsal() {}

    static void run(AccountConfig config) {
        Clock clock = Clock.systemUTC();
        AccessTokens.rehearse();
        StsTokenExchange.rehearse(config.region(), config.accessRoleArn(), clock);
        StoredUsage usage = new StoredUsage(0, 0, 0, Instant.EPOCH);
        Json.write(AccountJson.account("nobody", List.of(), List.of(), Optional.empty(), Optional.of(usage)));
        Access nobody = new Access(
                "nobody",
                () -> AwsBasicCredentials.create("none", "none"),
                Deadline.in(Duration.ofSeconds(5), clock),
                () -> new SignIn("none", Instant.EPOCH, "none", Set.of(), List.of()));
        try (DynamoDbClient dynamoDb = DynamoDbClient.builder()
                        .region(config.region())
                        .httpClient(new Offline())
                        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                S3Client s3 = S3Client.builder()
                        .region(config.region())
                        .httpClient(new Offline())
                        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                CognitoIdentityProviderClient cognito = CognitoIdentityProviderClient.builder()
                        .region(config.region())
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(new Offline())
                        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build()) {
            Accounts accounts = new Accounts(
                    new CognitoAccount(cognito),
                    new AccountTable(dynamoDb, config.accountTable()),
                    new UsageTable(dynamoDb, config.usageTable()),
                    new Partition(dynamoDb, config.accountTable()),
                    clock);
            Offline.rehearse(() -> accounts.see(nobody, Optional.empty(), Optional.empty()));
            Offline.rehearse(() -> accounts.signIns(nobody));
            Offline.rehearse(() -> accounts.profile(nobody));
            OwnObjects objects = new OwnObjects(s3, config.bucket());
            Offline.rehearse(() -> objects.versions(nobody, "", Optional.empty()));
        }
    }
}
