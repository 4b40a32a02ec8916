package dev.carrel.local.access;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Decision;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Every decision of IAM, newest last, for the developer: who asked for what, the condition keys, and the statements that
 * decided or what was missing. Bounded in number and in what they hold together, since a request can be large: the oldest
 * are dropped. Safe for concurrent use.
 *
 * <p>It holds what callers asked for, other users' ids among it: it is never an answer to a caller.
 */
public final class DecisionLog {
    /**
     * One decision.
     *
     * @param at when it was made
     * @param principalArn who asked, as shown in errors
     * @param decision what was asked, the outcome and its reasons; {@link Decision#explain()} tells it in words
     */
    public record Entry(Instant at, String principalArn, Decision decision) {
        public Entry {
            requireNonNull(at, "at is null");
            requireNonNull(principalArn, "principalArn is null");
            requireNonNull(decision, "decision is null");
        }
    }

    /** How much the decisions may hold together, in characters. */
    static final long MOST_CHARACTERS = 8_000_000;

    /** What a value costs beyond its characters. */
    private static final int OVERHEAD = 32;

    private final int limit;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long characters;
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

    /** @param limit how many decisions are kept, at least 1 */
    public DecisionLog(int limit) {
        this.limit = limit;
        if (limit < 1) {
            throw new IllegalArgumentException("limit is less than 1");
        }
    }

    /** Has {@code listener} told of every decision from now on, on the thread that decides. */
    public void listen(Consumer<Entry> listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
    }

    /** Adds a decision. */
    public void add(Entry entry) {
        synchronized (entries) {
            characters += size(entry);
            while (!entries.isEmpty() && (entries.size() == limit || characters > MOST_CHARACTERS)) {
                characters -= size(entries.removeFirst());
            }
            entries.addLast(entry);
        }
        listeners.forEach(listener -> listener.accept(entry));
    }

    /** The decisions that are kept, oldest first. */
    public List<Entry> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    private static long size(Entry entry) {
        AccessRequest request = entry.decision().request();
        long size = request.resource().length();
        for (String key : request.context().keys()) {
            for (String value : request.context().get(key).orElse(List.of())) {
                size += value.length() + OVERHEAD;
            }
        }
        return size;
    }
}
