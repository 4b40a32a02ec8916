package dev.carrel.records;

import dev.carrel.core.Access;
import dev.carrel.core.AccessTokens;
import dev.carrel.core.Deadline;
import dev.carrel.core.Faults;
import dev.carrel.core.Json;
import dev.carrel.core.Offline;
import dev.carrel.core.StsTokenExchange;
import dev.carrel.core.Ulid;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.RecordDraft;
import dev.carrel.rows.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Goes through a request's steps once before a snapshot is taken, without a network; see {@link Offline}. */
final class Rehearsal {
    private Rehearsal() {}

    static void run(RecordsConfig config) {
        Clock clock = Clock.systemUTC();
        RecordDraft draft = RecordJson.draft(
                Json.object().put("occurredAt", "1970-01-01T00:00:00.000Z").put("type", "rehearsal"), new Faults());
        DatedRecord record = new DatedRecord(
                new Ulid("00000000000000000000000000"), draft, Source.MANUAL, 1, Instant.EPOCH, Instant.EPOCH);
        Json.write(RecordJson.record(record));
        AccessTokens.rehearse();
        StsTokenExchange.rehearse(config.region(), config.accessRoleArn(), clock);
        Access nobody = new Access(
                "nobody", () -> AwsBasicCredentials.create("none", "none"), Deadline.in(Duration.ofSeconds(5), clock));
        try (DynamoDbClient offline = DynamoDbClient.builder()
                .region(config.region())
                .httpClient(new Offline())
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            RecordsTable table = new RecordsTable(offline, config.table(), () -> "rehearsal");
            RecordRange all = new RecordRange(Optional.empty(), Optional.empty(), Optional.empty());
            Offline.rehearse(() -> table.create(nobody, record, Optional.empty(), Instant.EPOCH));
            Offline.rehearse(() -> table.list(nobody, all, Optional.empty(), 1));
            Offline.rehearse(() -> table.find(nobody, record.id()));
            Offline.rehearse(() -> table.claim(nobody, new IdempotencyKey("rehearsal")));
        }
    }
}
