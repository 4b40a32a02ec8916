package dev.carrel.admin;

import dev.carrel.core.Access;
import dev.carrel.core.AccessTokens;
import dev.carrel.core.Deadline;
import dev.carrel.core.Json;
import dev.carrel.core.Offline;
import dev.carrel.core.StsTokenExchange;
import dev.carrel.core.Ulid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Goes through a request's steps once before a snapshot is taken, without a network; see {@link Offline}. */
final class Rehearsal {
    private static final UserId NOBODY = new UserId("00000000-0000-4000-8000-000000000000");

    private Rehearsal() {}

    static void run(AdminConfig config) {
        Clock clock = Clock.systemUTC();
        TrailEntry entry = new TrailEntry(
                new Ulid("00000000000000000000000000"),
                NOBODY,
                new Deed(Action.SIGN_OUT, Optional.of(NOBODY), Optional.empty()),
                Optional.empty(),
                Optional.of(Outcome.DONE));
        Json.write(AdminJson.entry(entry));
        AccessTokens.rehearse();
        StsTokenExchange.rehearse(config.region(), config.accessRoleArn(), clock);
        Access nobody = new Access(
                NOBODY.text(),
                () -> AwsBasicCredentials.create("none", "none"),
                Deadline.in(Duration.ofSeconds(5), clock));
        try (CognitoIdentityProviderClient cognito = CognitoIdentityProviderClient.builder()
                        .region(config.region())
                        .httpClient(new Offline())
                        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                DynamoDbClient dynamoDb = DynamoDbClient.builder()
                        .region(config.region())
                        .httpClient(new Offline())
                        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build()) {
            PoolUsers users = new PoolUsers(cognito, config.userPoolId());
            TrailTable trail = new TrailTable(dynamoDb, config.trail());
            UserSearch all = new UserSearch(Optional.empty(), Optional.empty());
            TrailQuery recent = new TrailQuery(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            Offline.rehearse(() -> users.list(nobody, all, Optional.empty(), 1));
            Offline.rehearse(() -> users.get(nobody, NOBODY));
            Offline.rehearse(() -> users.signOut(nobody, NOBODY));
            Offline.rehearse(() -> trail.add(nobody, entry));
            Offline.rehearse(
                    () -> trail.list(nobody, recent, Instant.EPOCH, TrailTable.bound(Instant.EPOCH.plusSeconds(1)), 1));
        }
    }
}
