package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.Deadline;
import dev.carrel.core.FunctionLog;
import dev.carrel.core.Json;
import dev.carrel.imports.Drop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Takes messages from {@code ImportsQueue}: says whose they are, has them worked on, and tells SQS which ones to
 * keep (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting).
 */
public final class QueueWorker {
    /** As {@code maxReceiveCount} of the queue in {@code template.yaml}: after that, a message goes to the dead letters. */
    static final int LAST_RECEIVE = 5;

    private static final Duration TO_ANSWER = Duration.ofSeconds(1);
    private static final String RECEIVES = "ApproximateReceiveCount";

    private final ImportWorker worker;
    private final UserSessions sessions;
    private final SqsClient sqs;
    private final String bucket;
    private final String queueUrl;
    private final Metrics metrics;
    private final Clock clock;

    /**
     * @param bucket the name of {@code FilesBucket}; a drop into any other is not worked on
     * @param queueUrl where to send a message again that takes longer than one invocation
     */
    public QueueWorker(
            ImportWorker worker,
            UserSessions sessions,
            SqsClient sqs,
            String bucket,
            String queueUrl,
            Metrics metrics,
            Clock clock) {
        this.worker = requireNonNull(worker, "worker is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
        this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Works on messages one after another; the answer names those that should come back. */
    public SQSBatchResponse handle(SQSEvent event, Context context) {
        TimeLeft time = new TimeLeft(context::getRemainingTimeInMillis);
        List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            FunctionLog log = new FunctionLog(context.getLogger(), message.getMessageId(), "ImportsQueue");
            try {
                handle(message, time, log);
            } catch (RuntimeException e) {
                log.failed(e);
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private void handle(SQSEvent.SQSMessage message, TimeLeft time, FunctionLog log) {
        String body = message.getBody() == null ? "" : message.getBody();
        Optional<Drop> drop = ObjectCreated.parse(body, bucket);
        if (drop.isEmpty()) {
            log.noted("ignored", Json.object());
            return;
        }
        Instant start = clock.instant();
        Tally tally = new Tally();
        Job job = job(drop.get().key().sub(), time, Continuations.of(body));
        try {
            ImportWorker.Outcome outcome = worker.work(job, drop.get(), tally);
            if (outcome == ImportWorker.Outcome.TO_BE_CONTINUED) {
                sendAgain(Continuations.next(body), job);
            }
            log.noted(
                    "worked",
                    Json.object()
                            .put("import", drop.get().id().text())
                            .put("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .put("rowsWritten", tally.rowsWritten())
                            .put("rowsRefused", tally.rowsRefused()));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            if (receives(message.getAttributes()) >= LAST_RECEIVE) {
                worker.giveUp(job, drop.get());
            }
            throw e;
        } finally {
            metrics.write(tally, Duration.between(start, clock.instant()), clock.instant());
        }
    }

    private Job job(String sub, TimeLeft time, int continuations) {
        Deadline deadline = Deadline.in(time.remaining().minus(TO_ANSWER), clock);
        return new Job(new Access(sub, () -> sessions.of(sub, deadline), deadline), time, continuations);
    }

    private void sendAgain(String body, Job job) {
        sqs.sendMessage(request -> request.queueUrl(queueUrl)
                .messageBody(body)
                .overrideConfiguration(AwsCalls.within(job.access().deadline())));
    }

    /** How often the message was taken from the queue, this time included; the most when nobody says. */
    private static int receives(@Nullable Map<String, String> attributes) {
        String text = attributes == null ? null : attributes.get(RECEIVES);
        try {
            return text == null ? LAST_RECEIVE : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return LAST_RECEIVE;
        }
    }
}
