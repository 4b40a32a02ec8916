package dev.carrel.local.events;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.lambda.Outcome;
import dev.carrel.local.sqs.Message;
import dev.carrel.local.sqs.Queues;
import dev.carrel.stack.model.EventSourceMapping;
import dev.carrel.stack.model.Queue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * An event source mapping: receives messages as the function's execution role may, invokes the function, deletes what it has
 * done. What it failed stays hidden until its visibility ends, and comes back.
 *
 * <p>It waits for messages without asking, so an idle queue costs nothing and fills no log; each receipt and each deletion is
 * decided by IAM.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions">AWS: execution
 *     role permissions</a>
 */
final class Poller implements AutoCloseable {
    private static final List<String> ACTIONS =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
    /** What SQS gives in one receipt. */
    private static final int LARGEST_BATCH = 10;

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofSeconds(5);

    private final EventSourceMapping mapping;
    private final Queues queues;
    private final Enforcer enforcer;
    private final Identity role;
    private final BiFunction<String, byte[], Outcome> functions;
    private final String region;
    private final Consumer<String> notes;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param mapping what is received and who gets it
     * @param queues the queues
     * @param enforcer decides
     * @param role a session of the function's execution role
     * @param functions invokes a function, by its alias, and waits
     * @param slots how many invocations the function can have at once here; the mapping's own limit may be lower
     * @param region told in the events
     * @param notes is told of what went wrong
     */
    Poller(
            EventSourceMapping mapping,
            Queues queues,
            Enforcer enforcer,
            Identity role,
            BiFunction<String, byte[], Outcome> functions,
            int slots,
            String region,
            Consumer<String> notes) {
        this.mapping = requireNonNull(mapping, "mapping is null");
        this.queues = requireNonNull(queues, "queues is null");
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
        this.role = requireNonNull(role, "role is null");
        this.functions = requireNonNull(functions, "functions is null");
        this.region = requireNonNull(region, "region is null");
        this.notes = requireNonNull(notes, "notes is null");
        if (mapping.batchSize() < 1 || mapping.batchSize() > LARGEST_BATCH) {
            throw new IllegalArgumentException(
                    "`" + mapping.logicalId() + "` wants batches of " + mapping.batchSize() + ", served are 1 to 10");
        }
        for (int i = 0; i < Math.min(mapping.maximumConcurrency(), slots); i++) {
            Thread thread = new Thread(this::run, "poll-" + mapping.queue().name() + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /**
     * Begins to receive.
     *
     * @throws IllegalStateException when the role lacks a permission that Lambda asks for before it makes a mapping
     */
    void start() {
        for (String action : ACTIONS) {
            if (!allowed(action)) {
                throw new IllegalStateException("`" + mapping.logicalId() + "` cannot be: the execution role of `"
                        + mapping.function().name() + "` may not " + action + " on `"
                        + mapping.queue().name() + "`");
            }
        }
        threads.forEach(Thread::start);
    }

    private void run() {
        while (closed.getCount() > 0) {
            try {
                if (queues.await(mapping.queue(), PATIENCE) && !poll()) {
                    pause();
                }
            } catch (InterruptedException e) {
                return; // closed
            }
        }
    }

    /** Receives once; false when something is wrong that will not pass at once. */
    @SuppressWarnings("CatchingUnchecked") // one bad batch must not end the polling
    private boolean poll() {
        Queue queue = mapping.queue();
        try {
            if (!allowed("sqs:ReceiveMessage")) {
                notes.accept("the execution role of `" + mapping.function().name() + "` may not receive from `"
                        + queue.name() + "`");
                return false;
            }
            List<Message> batch = queues.receive(queue, mapping.batchSize(), queue.visibilityTimeout());
            if (!batch.isEmpty()) {
                handle(batch);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            notes.accept("polling `" + queue.name() + "`: " + e);
            return false;
        }
    }

    private void handle(List<Message> batch) throws IOException {
        Outcome outcome = functions.apply(
                mapping.function().aliasArn(), SqsEvent.of(mapping.queue().arn(), region, batch));
        if (!(outcome instanceof Outcome.Answer answer)) {
            notes.accept(mapping.function().name() + " failed a batch of " + batch.size() + ": "
                    + (outcome instanceof Outcome.Failed failed ? failed.message() : "it ran out of time"));
            return;
        }
        Set<String> all = new HashSet<>();
        batch.forEach(message -> all.add(message.id()));
        Set<String> failed = mapping.reportBatchItemFailures() ? BatchAnswer.failed(answer.json(), all) : Set.of();
        for (Message message : batch) {
            if (failed.contains(message.id())) {
                notes.accept(mapping.function().name() + " failed message " + message.id());
            } else if (allowed("sqs:DeleteMessage")) {
                Queues.Change unused = queues.delete(mapping.queue(), message);
            } else {
                notes.accept("the execution role of `" + mapping.function().name() + "` may not delete from `"
                        + mapping.queue().name() + "`");
            }
        }
    }

    private boolean allowed(String action) {
        Queue queue = mapping.queue();
        return enforcer.decide(
                        role,
                        action,
                        queue.arn(),
                        queue.policy().stream().toList(),
                        Map.of("aws:SecureTransport", List.of("true")))
                .allowed();
    }

    private void pause() throws InterruptedException {
        boolean unused = closed.await(PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Ends at once: an invocation that is under way is left, and its messages come back when their visibility ends. */
    @Override
    public void close() {
        closed.countDown();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(END.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
