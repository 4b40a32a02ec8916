package dev.carrel.records;

import dev.carrel.core.Access;
import dev.carrel.core.Deadline;
import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.Quantity;
import dev.carrel.rows.RecordDraft;
import dev.carrel.rows.RecordType;
import dev.carrel.rows.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Values that tests share. */
final class Samples {
    static final String USER_A = "aaaaaaaa-1111-4222-8333-444455556666";
    static final String USER_B = "bbbbbbbb-1111-4222-8333-444455556666";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Ulid ID = new Ulid("01ARYZ6S41TSV4RRFFQ69G5FAV");

    private Samples() {}

    static Access access(String sub, Duration budget) {
        return new Access(
                sub,
                () -> AwsSessionCredentials.create("ASIA" + sub.charAt(0), "secret", "session-of-" + sub),
                Deadline.in(budget, Clock.systemUTC()));
    }

    static Access access(String sub) {
        return access(sub, Duration.ofSeconds(20));
    }

    static RecordDraft draft(String time, String type, String quantity) {
        return new RecordDraft(
                Times.parse(time), new RecordType(type), Quantity.parse(quantity), Optional.empty(), Map.of());
    }

    static DatedRecord record(RecordDraft draft, long version) {
        return new DatedRecord(ID, draft, Source.MANUAL, version, NOW, NOW);
    }
}
