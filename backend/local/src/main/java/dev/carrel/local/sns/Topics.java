package dev.carrel.local.sns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.carrel.local.lambda.Outcome;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import dev.carrel.local.time.Timer;
import dev.carrel.stack.model.Subscription;
import dev.carrel.stack.model.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The topics and their subscriptions. What is published lies in the outbox for every email subscription when
 * {@link #publish} returns (as if each address had confirmed that it wants it), and waits in the store for the functions,
 * who get it one after the other: at least once, over a restart too.
 *
 * <p>A function that fails is tried again after one minute and after two more, then the event is given up and noted, as Lambda
 * does with what SNS hands it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">AWS: how Lambda handles errors
 *     of asynchronous invocation</a>
 */
public final class Topics implements AutoCloseable {
    /** How many events may wait for functions. */
    static final int WAITING = 200;

    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private final List<Topic> topics;
    private final List<Subscription> subscriptions;
    private final Store store;
    private final Table<Delivery> deliveries;
    private final Clock clock;
    private final Timer timer;
    private final Invoker functions;
    private final Outbox outbox;
    private final Supplier<String> ids;
    private final Consumer<String> notes;
    private final ExecutorService thread;

    /** Invokes functions for topics. */
    @FunctionalInterface
    public interface Invoker {
        /** Invokes a function, by its alias, for the topic of {@code topicArn}, and waits. */
        Outcome invoke(String functionArn, String topicArn, byte[] event);
    }

    /**
     * @param topics the topics
     * @param subscriptions who is told
     * @param store keeps what waits for functions
     * @param clock the time of notifications
     * @param timer for what is tried again
     * @param functions invokes them
     * @param outbox takes emails
     * @param ids makes ids, each one new
     * @param notes is told of what could not be delivered
     */
    public Topics(
            List<Topic> topics,
            List<Subscription> subscriptions,
            Store store,
            Clock clock,
            Timer timer,
            Invoker functions,
            Outbox outbox,
            Supplier<String> ids,
            Consumer<String> notes) {
        this.topics = List.copyOf(topics);
        this.subscriptions = List.copyOf(subscriptions);
        this.store = requireNonNull(store, "store is null");
        this.deliveries = store.table("sns-deliveries", Delivery.class);
        this.clock = requireNonNull(clock, "clock is null");
        this.timer = requireNonNull(timer, "timer is null");
        this.functions = requireNonNull(functions, "functions is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.notes = requireNonNull(notes, "notes is null");
        this.thread = Executors.newSingleThreadExecutor(runnable -> {
            Thread daemon = new Thread(runnable, "sns");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Goes on with what was waiting when the system ended. */
    public void start() {
        deliveries
                .entries("")
                .forEach(entry -> deliver(entry.getKey(), entry.getValue().due()));
    }

    /** Every topic. */
    public List<Topic> all() {
        return topics;
    }

    /** The topic of this ARN. */
    public Optional<Topic> find(String arn) {
        return topics.stream().filter(topic -> topic.arn().equals(arn)).findFirst();
    }

    /** Every subscription. */
    public List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** The ARN of a subscription: the same in every run. */
    static String arn(Subscription subscription) {
        return subscription.topic().arn() + ":"
                + UUID.nameUUIDFromBytes(subscription.logicalId().getBytes(UTF_8));
    }

    /**
     * Publishes; the caller was allowed to.
     *
     * @return the message's id; empty, and nothing is delivered, when too much waits for functions
     */
    public Optional<String> publish(Topic topic, Notification what) {
        return store.atomically(() -> {
            if (deliveries.size() >= WAITING) {
                return Optional.empty();
            }
            String id = ids.get();
            Instant now = clock.instant();
            for (Subscription subscription : subscriptions) {
                if (subscription.topic().arn().equals(topic.arn()) && Filters.passes(subscription, what.attributes())) {
                    if (subscription.endpoint() instanceof Subscription.Email email) {
                        mail(email.address(), topic, what);
                    } else if (subscription.endpoint() instanceof Subscription.Function function) {
                        String key = ids.get();
                        deliveries.put(
                                key,
                                new Delivery(
                                        function.function().aliasArn(),
                                        topic.arn(),
                                        SnsEvent.of(topic.arn(), arn(subscription), id, what, now),
                                        0,
                                        now));
                        run(key);
                    }
                }
            }
            return Optional.of(id);
        });
    }

    /** As SNS writes it, but for the link to unsubscribe, which would lead nowhere. */
    private void mail(String to, Topic topic, Notification what) {
        outbox.send(
                "AWS Notifications <no-reply@sns.amazonaws.com>",
                to,
                what.subject().orElse("AWS Notification Message"),
                what.message() + "\n\n--\nThis address is subscribed to the topic " + topic.name() + ".\n");
    }

    private void deliver(String key, Instant when) {
        Timer.Scheduled unused = timer.at(when, () -> run(key));
    }

    private void run(String key) {
        try {
            thread.execute(() -> attempt(key));
        } catch (RejectedExecutionException e) {
            // closed: it stays in the store until the next start
            return;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // one event's failure is not the next one's
    private void attempt(String key) {
        try {
            deliveries.get(key).ifPresent(delivery -> attempt(key, delivery));
        } catch (RuntimeException e) {
            notes.accept("sns: " + e);
        }
    }

    private void attempt(String key, Delivery delivery) {
        Outcome outcome = functions.invoke(
                delivery.functionArn(), delivery.topicArn(), delivery.event().getBytes(UTF_8));
        if (thread.isShutdown()) {
            // the function was ended with the system: the event is tried again at the next start
            return;
        }
        if (outcome instanceof Outcome.Answer) {
            deliveries.remove(key);
        } else if (delivery.attempts() == PAUSES.size()) {
            deliveries.remove(key);
            notes.accept("sns: " + delivery.functionArn() + " failed for the last time: " + outcome);
        } else {
            Instant next = clock.instant().plus(PAUSES.get(delivery.attempts()));
            deliveries.put(key, delivery.failed(next));
            deliver(key, next);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
