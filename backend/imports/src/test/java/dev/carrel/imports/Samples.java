package dev.carrel.imports;

import dev.carrel.core.Access;
import dev.carrel.core.Deadline;
import dev.carrel.core.Ulid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Values that tests share. */
final class Samples {
    static final String USER_A = "aaaaaaaa-1111-4222-8333-444455556666";
    static final String USER_B = "bbbbbbbb-1111-4222-8333-444455556666";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Ulid ID = new Ulid("01ARYZ6S41TSV4RRFFQ69G5FAV");
    static final String DIGEST = "ab".repeat(32);

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

    /** An import of user A that has everything an import can have. */
    static ImportState state(Ulid id, ImportStatus status) {
        return new ImportState(
                new Drop(id, new InboxKey(USER_A, "inbox/a b.csv"), "v1", 120, NOW),
                status,
                Optional.of(DIGEST),
                new Progress(7, 5, 2, 100),
                Optional.of(new FileForm("csv", Optional.of("EventId,EventDay,EventCount"))),
                NOW.plusMillis(1),
                NOW.plusMillis(2),
                Optional.of(NOW.plusMillis(3)),
                Optional.of(new Failure("unknown_columns", "No.", List.of("x"), List.of("y"))),
                Optional.empty(),
                Optional.of(NOW.plusMillis(4)),
                3);
    }
}
