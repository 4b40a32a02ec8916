package dev.carrel.imports.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.Deadline;
import dev.carrel.core.Offline;
import dev.carrel.imports.Drop;
import dev.carrel.imports.ImportState;
import dev.carrel.imports.ImportStatus;
import dev.carrel.imports.InboxKey;
import dev.carrel.imports.Progress;
import dev.carrel.imports.read.RowReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Goes through the steps of an import once before a snapshot is taken, without a network; see {@link Offline}. */
public final class Rehearsal {
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final String DIGEST = "0".repeat(64);

    private final ImportLedger ledger;
    private final DroppedObjects objects;
    private final Alerts alerts;
    private final UserSessions sessions;
    private final SqsClient sqs;

    /** All with clients that go nowhere and try once. */
    public Rehearsal(ImportLedger ledger, DroppedObjects objects, Alerts alerts, UserSessions sessions, SqsClient sqs) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.objects = requireNonNull(objects, "objects is null");
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.sqs = requireNonNull(sqs, "sqs is null");
    }

    /** @throws RuntimeException when a step fails for anything but the want of a network */
    public void run() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(5), Clock.systemUTC());
        Access nobody = new Access(NOBODY, () -> AwsBasicCredentials.create("none", "none"), deadline);
        Job job = new Job(nobody, new TimeLeft(() -> 0), 0);
        Drop drop = Drop.of(new InboxKey(NOBODY, "inbox/rehearsal.csv"), "none", 0, Instant.EPOCH);
        ImportState state = new ImportState(
                drop,
                ImportStatus.RUNNING,
                Optional.of(DIGEST),
                Progress.NONE,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        attempt(() -> sessions.of(NOBODY, deadline));
        attempt(() -> ledger.look(job, drop.id()));
        attempt(() -> objects.isThere(job, drop));
        attempt(() -> ledger.open(job, drop));
        attempt(() -> objects.open(job, drop));
        attempt(() -> ledger.claim(job, state, DIGEST));
        attempt(() -> ledger.commit(job, state, DIGEST, chunk(), 0));
        attempt(() -> ledger.noteOperatorsTold(job));
        attempt(() -> alerts.tellOperators(job, state));
        attempt(() -> alerts.tellUser(job, state));
        attempt(() -> sqs.sendMessage(
                request -> request.queueUrl("https://sqs.invalid/").messageBody("none")));
    }

    private static RowChunk chunk() {
        byte[] file = "EventId,EventDay,EventCount\nrehearsal,1970-01-01,1\nrehearsal,none,1\n".getBytes(UTF_8);
        try (RowReader reader = RowReader.open(new ByteArrayInputStream(file))) {
            return new FileRows(reader).chunk(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            if (!Patience.isPassing(e)) {
                throw e;
            }
        }
    }
}
