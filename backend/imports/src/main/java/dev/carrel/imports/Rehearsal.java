package dev.carrel.imports;

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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Goes through a request's steps once before a snapshot is taken, without a network; see {@link Offline}. S3 is left
 * out: it is called for a retry alone.
 */
final class Rehearsal {
    private Rehearsal() {}

    static void run(ImportsConfig config) {
        Clock clock = Clock.systemUTC();
        Ulid id = new Ulid("00000000000000000000000000");
        ImportState state = new ImportState(
                new Drop(
                        id,
                        new InboxKey("00000000-0000-4000-8000-000000000000", "inbox/rehearsal"),
                        "none",
                        0,
                        Instant.EPOCH),
                ImportStatus.DONE,
                Optional.empty(),
                Progress.NONE,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        Json.write(ImportJson.state(ImportItems.state(ImportItems.item(state)).orElseThrow()));
        AccessTokens.rehearse();
        StsTokenExchange.rehearse(config.region(), config.accessRoleArn(), clock);
        Access nobody = new Access(
                "nobody", () -> AwsBasicCredentials.create("none", "none"), Deadline.in(Duration.ofSeconds(5), clock));
        try (DynamoDbClient offline = DynamoDbClient.builder()
                .region(config.region())
                .httpClient(new Offline())
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            ImportsTable table = new ImportsTable(offline, config.table());
            Offline.rehearse(() -> table.list(nobody, Optional.empty(), 1));
            Offline.rehearse(() -> table.find(nobody, id));
            Offline.rehearse(() -> table.cancel(nobody, id, Instant.EPOCH));
        }
    }
}
