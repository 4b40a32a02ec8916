package dev.carrel.local.sqs;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import dev.carrel.stack.model.Queue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one queue, oldest first: what is kept of each stands in memory and in the store, the bodies in the store
 * alone. Not safe for concurrent use: {@link Queues} lets one thread in at a time.
 */
final class MessageQueue {
    /** A body with its own record, since a table's values are no bare texts. */
    record Body(String text) {}

    private final Queue definition;
    private final Store store;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Table<Kept> table;
    private final Table<Body> bodies;
    private final NavigableMap<Long, Kept> messages = new TreeMap<>();
    private @Nullable MessageQueue deadLetters;

    MessageQueue(Queue definition, Store store, Clock clock, Supplier<String> ids) {
        this.definition = requireNonNull(definition, "definition is null");
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.table = store.table("sqs-messages", Kept.class);
        this.bodies = store.table("sqs-bodies", Body.class);
        String prefix = definition.name() + "/";
        table.entries(prefix)
                .forEach(entry ->
                        messages.put(Long.valueOf(entry.getKey().substring(prefix.length())), entry.getValue()));
    }

    Queue definition() {
        return definition;
    }

    void deadLettersTo(MessageQueue queue) {
        this.deadLetters = queue;
    }

    /** Adds a message; false when the queue is full. */
    boolean add(Kept message, String body) {
        if (messages.size() >= Queues.CAPACITY) {
            return false;
        }
        long number = messages.isEmpty() ? 1 : messages.lastKey() + 1;
        store.atomically(() -> {
            bodies.put(key(number), new Body(body));
            table.put(key(number), message);
        });
        messages.put(number, message);
        return true;
    }

    /** Receives what is visible, and puts aside what was received too often. */
    List<Message> receive(int most, Instant hiddenUntil) {
        Instant now = clock.instant();
        List<Message> received = new ArrayList<>();
        store.atomically(() -> {
            for (Map.Entry<Long, Kept> entry : List.copyOf(messages.entrySet())) {
                if (received.size() == most) {
                    return;
                }
                long number = entry.getKey();
                Kept kept = entry.getValue();
                if (kept.visible(now) && !buried(number, kept, now)) {
                    String body = bodies.get(key(number)).orElseThrow().text();
                    Kept after = kept.received(now, hiddenUntil, ids.get());
                    set(number, after);
                    received.add(message(number, after, body));
                }
            }
        });
        return List.copyOf(received);
    }

    /** Moves a message that was received too often to the dead letters. */
    private boolean buried(long number, Kept kept, Instant now) {
        MessageQueue grave = deadLetters;
        if (grave == null
                || kept.receiveCount() < definition.redrive().orElseThrow().maxReceiveCount()) {
            return false;
        }
        // into a full queue nothing is moved: the message stays, and is received once more
        return moveTo(grave, number, kept.dead(definition.arn(), now));
    }

    /** Moves a message to another queue; false when that one is full. */
    boolean moveTo(MessageQueue other, long number, Kept as) {
        boolean moved = other.add(as, bodies.get(key(number)).orElseThrow().text());
        if (moved) {
            remove(number);
        }
        return moved;
    }

    /** The message of a receipt, when the receipt is its newest. */
    Optional<Long> find(ReceiptHandle handle) {
        return Optional.ofNullable(messages.get(handle.number()))
                .filter(kept -> kept.receipt().equals(Optional.of(handle.receipt())))
                .map(unused -> handle.number());
    }

    Kept get(long number) {
        return requireNonNull(messages.get(number), "no such message");
    }

    void set(long number, Kept message) {
        table.put(key(number), message);
        messages.put(number, message);
    }

    void remove(long number) {
        store.atomically(() -> {
            table.remove(key(number));
            bodies.remove(key(number));
        });
        messages.remove(number);
    }

    /** The messages, oldest first: a copy. */
    Map<Long, Kept> messages() {
        return new TreeMap<>(messages);
    }

    /** Forgets the messages whose time is over. */
    void expire() {
        Instant now = clock.instant();
        List<Long> expired = messages.entrySet().stream()
                .filter(entry -> !end(entry.getValue()).isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        if (!expired.isEmpty()) {
            store.atomically(() -> expired.forEach(this::remove));
        }
    }

    Queues.Counts counts() {
        Instant now = clock.instant();
        int visible = 0;
        int hidden = 0;
        int delayed = 0;
        for (Kept kept : messages.values()) {
            if (kept.visible(now)) {
                visible++;
            } else if (kept.receipt().isPresent()) {
                hidden++;
            } else {
                delayed++;
            }
        }
        return new Queues.Counts(visible, hidden, delayed);
    }

    /** When something next happens by itself: a message becomes visible or its time is over. */
    Optional<Instant> nextChange() {
        Instant now = clock.instant();
        return messages.values().stream()
                .flatMap(kept -> Stream.of(kept.visibleAt(), end(kept)))
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo);
    }

    /** Of a dead letter too, its age is that of the message it was. */
    private Instant end(Kept kept) {
        return kept.sentAt().plus(definition.retention());
    }

    private Message message(long number, Kept kept, String body) {
        return new Message(
                kept.id(),
                new ReceiptHandle(number, kept.receipt().orElseThrow()).text(),
                body,
                kept.senderId(),
                kept.sentAt(),
                kept.firstReceivedAt().orElseThrow(),
                kept.receiveCount(),
                kept.deadLetterSource());
    }

    private String key(long number) {
        // zeros in front, so that the order of keys is the order in time
        return "%s/%019d".formatted(definition.name(), number);
    }
}
