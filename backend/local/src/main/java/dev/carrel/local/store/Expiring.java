package dev.carrel.local.store;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Values that live for a while in memory: half-made sign-ins, one-time codes, browser sessions. Bounded: when full, the
 * oldest goes.
 *
 * @param <T> an immutable value
 */
public final class Expiring<T> {
    private record Entry<T>(T value, Instant until) {}

    private final Clock clock;
    private final Duration life;
    private final int capacity;
    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

    /**
     * @param clock for expiry
     * @param life how long a value lives after it was put
     * @param capacity how many there may be
     */
    public Expiring(Clock clock, Duration life, int capacity) {
        this.clock = requireNonNull(clock, "clock is null");
        this.life = requireNonNull(life, "life is null");
        this.capacity = capacity;
    }

    /** Puts a value, which lives from now on. */
    public synchronized void put(String key, T value) {
        entries.remove(key);
        entries.put(key, new Entry<>(value, clock.instant().plus(life)));
        Iterator<Entry<T>> oldest = entries.values().iterator();
        // in the order put, and all live equally long: the expired stand first
        while (oldest.hasNext()) {
            if (!expired(oldest.next()) && entries.size() <= capacity) {
                break;
            }
            oldest.remove();
        }
    }

    /** The value, unless it has expired. */
    public synchronized Optional<T> get(String key) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> !expired(entry))
                .map(Entry::value);
    }

    /** The value, unless it has expired; nobody else gets it again. */
    public synchronized Optional<T> take(String key) {
        Optional<T> value = get(key);
        entries.remove(key);
        return value;
    }

    /**
     * Replaces a value without giving it a longer life.
     *
     * @return the value as it was before
     */
    public synchronized Optional<T> update(String key, UnaryOperator<T> change) {
        Optional<T> before = get(key);
        before.ifPresent(value ->
                entries.computeIfPresent(key, (unused, entry) -> new Entry<>(change.apply(value), entry.until())));
        return before;
    }

    private boolean expired(Entry<T> entry) {
        return !clock.instant().isBefore(entry.until());
    }
}
