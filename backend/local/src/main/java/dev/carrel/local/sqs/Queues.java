package dev.carrel.local.sqs;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.store.Store;
import dev.carrel.local.time.Timer;
import dev.carrel.stack.model.Queue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Every queue and its messages. Safe for concurrent use; what it says has happened is in the store.
 *
 * <p>A message that has been received {@code maxReceiveCount} times and was not deleted goes to the dead letters when
 * somebody next receives, as at SQS. Limits of its own: {@link #CAPACITY} messages in a queue, {@link #BODY_LIMIT} bytes in
 * a body (SQS itself takes bodies up to 1 MiB, EventBridge sends none beyond 256 KB).
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">AWS:
 *     visibility timeout</a>
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">AWS:
 *     dead-letter queues</a>
 */
public final class Queues {
    /** The most bytes of a body, in UTF-8. */
    public static final int BODY_LIMIT = 256 * 1024;

    /** The most messages of one queue. */
    public static final int CAPACITY = 20_000;

    private final Store store;
    private final Clock clock;
    private final Timer timer;
    private final Supplier<String> ids;
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<Queue>> listeners = new CopyOnWriteArrayList<>();

    /** A queue, those who wait for its messages, and when it changes by itself. */
    private static final class Room {
        private final MessageQueue queue;
        private final Condition arrival;
        private Optional<Instant> wakesAt = Optional.empty();
        private Timer.Scheduled wake = () -> {};

        Room(MessageQueue queue, Condition arrival) {
            this.queue = queue;
            this.arrival = arrival;
        }
    }

    /**
     * How many messages a queue holds.
     *
     * @param visible those that can be received
     * @param hidden those that were received and may come back
     * @param delayed those that were sent for later
     */
    public record Counts(int visible, int hidden, int delayed) {}

    /** What became of a receipt's message. */
    public enum Change {
        /** It is done. */
        DONE,
        /** The receipt is not the message's newest, or the message is gone. */
        NOT_FOUND,
        /** The message has become visible again meanwhile. */
        NOT_IN_FLIGHT
    }

    /**
     * @param definitions the queues
     * @param store keeps the messages
     * @param clock for visibility and retention
     * @param timer wakes those who wait when a message becomes visible again
     * @param ids makes ids, each one new: letters, digits and hyphens
     * @throws IllegalArgumentException when the dead letters of a queue go to one that is not among them
     */
    public Queues(List<Queue> definitions, Store store, Clock clock, Timer timer, Supplier<String> ids) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.timer = requireNonNull(timer, "timer is null");
        this.ids = requireNonNull(ids, "ids is null");
        for (Queue definition : definitions) {
            rooms.put(definition.arn(), new Room(new MessageQueue(definition, store, clock, ids), lock.newCondition()));
        }
        for (Queue definition : definitions) {
            definition.redrive().ifPresent(redrive -> queue(definition)
                    .deadLettersTo(Optional.ofNullable(rooms.get(redrive.deadLetterArn()))
                            .orElseThrow(() -> new IllegalArgumentException("the dead letters of `" + definition.name()
                                    + "` go to " + redrive.deadLetterArn() + ", which is no queue here"))
                            .queue));
        }
        locked(() -> definitions);
    }

    /** Every queue. */
    public List<Queue> all() {
        return rooms.values().stream().map(room -> room.queue.definition()).toList();
    }

    /** The queue of this ARN. */
    public Optional<Queue> find(String arn) {
        return Optional.ofNullable(rooms.get(arn)).map(room -> room.queue.definition());
    }

    /** The queue of this name. */
    public Optional<Queue> named(String name) {
        return all().stream().filter(queue -> queue.name().equals(name)).findFirst();
    }

    /** Has {@code listener} told of a queue whenever its messages have changed, on the thread that changed them. */
    public void listen(Consumer<Queue> listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
    }

    /**
     * Sends a message.
     *
     * @param senderId who sends it
     * @param delay how long nobody can receive it
     * @return its id; empty when the queue is full
     * @throws IllegalArgumentException when the body is longer than {@link #BODY_LIMIT}
     */
    public Optional<String> send(Queue to, String body, String senderId, Duration delay) {
        if (body.getBytes(StandardCharsets.UTF_8).length > BODY_LIMIT) {
            throw new IllegalArgumentException("the body has more than " + BODY_LIMIT + " bytes");
        }
        return changing(to, queue -> {
            Instant now = clock.instant();
            String id = ids.get();
            return queue.add(Kept.sent(id, senderId, now, now.plus(delay)), body) ? Optional.of(id) : Optional.empty();
        });
    }

    /**
     * Receives messages that are visible now, and hides them.
     *
     * @param most how many at most
     * @param hidden for how long; zero leaves them visible
     * @return the oldest first
     */
    public List<Message> receive(Queue from, int most, Duration hidden) {
        return changing(from, queue -> queue.receive(most, clock.instant().plus(hidden)));
    }

    /**
     * Waits until a message is visible.
     *
     * @param longest the longest wait, by the clock on the wall
     * @return whether one is
     */
    public boolean await(Queue from, Duration longest) throws InterruptedException {
        Room room = room(from);
        long nanos = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (count(room.queue).visible() == 0) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = room.arrival.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Deletes the message of a receipt, unless it has been received again since. */
    public Change delete(Queue from, ReceiptHandle handle) {
        return changing(from, queue -> {
            Optional<Long> number = queue.find(handle);
            number.ifPresent(queue::remove);
            return number.isPresent() ? Change.DONE : Change.NOT_FOUND;
        });
    }

    /** As {@link #delete(Queue, ReceiptHandle)}, for a message that this thread received. */
    public Change delete(Queue from, Message message) {
        return delete(from, ReceiptHandle.parse(message.receiptHandle()).orElseThrow());
    }

    /** Hides the message of a receipt for as long from now; zero shows it at once. */
    public Change hide(Queue in, ReceiptHandle handle, Duration hidden) {
        return changing(in, queue -> {
            Optional<Long> number = queue.find(handle);
            if (number.isEmpty()) {
                return Change.NOT_FOUND;
            }
            Instant now = clock.instant();
            Kept kept = queue.get(number.get());
            if (kept.visible(now)) {
                return Change.NOT_IN_FLIGHT;
            }
            queue.set(number.get(), kept.hiddenUntil(now.plus(hidden)));
            return Change.DONE;
        });
    }

    /** Deletes every message. */
    public void purge(Queue definition) {
        changing(
                definition,
                queue -> store.atomically(() -> {
                    Set<Long> numbers = new HashSet<>(queue.messages().keySet());
                    numbers.forEach(queue::remove);
                    return numbers.size();
                }));
    }

    /**
     * Sends visible messages of a dead-letter queue again, each with a new id, an age of nothing and no receipts.
     *
     * @param to where to; when absent, each goes to the queue that it is a dead letter of, and others stay
     * @return how many were moved
     */
    public int redrive(Queue from, Optional<Queue> to) {
        return changing(
                from,
                queue -> store.atomically(() -> {
                    Instant now = clock.instant();
                    int moved = 0;
                    for (Map.Entry<Long, Kept> entry : queue.messages().entrySet()) {
                        Kept kept = entry.getValue();
                        Optional<Room> target = to.map(Queue::arn)
                                .or(kept::deadLetterSource)
                                .flatMap(arn -> Optional.ofNullable(rooms.get(arn)));
                        if (kept.visible(now)
                                && target.isPresent()
                                && queue.moveTo(
                                        target.get().queue,
                                        entry.getKey(),
                                        Kept.sent(ids.get(), kept.senderId(), now, now))) {
                            moved++;
                        }
                    }
                    return moved;
                }));
    }

    /** How many messages a queue holds now. */
    public Counts counts(Queue definition) {
        lock.lock();
        try {
            return count(room(definition).queue);
        } finally {
            lock.unlock();
        }
    }

    private static Counts count(MessageQueue queue) {
        queue.expire();
        return queue.counts();
    }

    /** Does something to a queue, which may touch others too: dead letters. */
    private <R> R changing(Queue definition, Function<MessageQueue, R> action) {
        return locked(() -> action.apply(queue(definition)));
    }

    /** Does something alone, then wakes those who wait and tells the listeners, who may call back. */
    private <R> R locked(Supplier<R> action) {
        R result;
        lock.lock();
        try {
            rooms.values().forEach(room -> room.queue.expire());
            result = action.get();
            rooms.values().forEach(this::settle);
        } finally {
            lock.unlock();
        }
        all().forEach(queue -> listeners.forEach(listener -> listener.accept(queue)));
        return result;
    }

    private void settle(Room room) {
        if (count(room.queue).visible() > 0) {
            room.arrival.signalAll();
        }
        Optional<Instant> next = room.queue.nextChange();
        if (!next.equals(room.wakesAt)) {
            room.wake.cancel();
            room.wakesAt = next;
            room.wake = next.map(time -> timer.at(time, () -> awake(room))).orElse(() -> {});
        }
    }

    private void awake(Room room) {
        Room unused = locked(() -> {
            room.wakesAt = Optional.empty();
            return room;
        });
    }

    private MessageQueue queue(Queue definition) {
        return room(definition).queue;
    }

    private Room room(Queue definition) {
        return Optional.ofNullable(rooms.get(definition.arn()))
                .orElseThrow(() -> new IllegalArgumentException(definition.arn() + " is no queue here"));
    }
}
