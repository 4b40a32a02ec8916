package dev.carrel.local.access;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Access keys in memory: long-term keys given at the start, and the keys of sessions, which end with the process.
 *
 * <p>Bounded. A key that ended an hour ago is forgotten (until then its caller is told that it has expired); when there
 * are still too many, the oldest sessions end early, which closes a door and opens none. Safe for concurrent use.
 */
public final class MemoryAccessKeys implements AccessKeys {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Clock clock;
    private final int limit;
    private final Map<String, AccessKey> longTerm = new HashMap<>();
    private final Map<String, AccessKey> sessions = new LinkedHashMap<>();

    /**
     * @param clock tells which sessions have ended
     * @param limit how many sessions are kept, at least 1
     * @param longTerm the keys that do not end
     * @throws IllegalArgumentException when a long-term key has an end or a session token, or an id is there twice
     */
    public MemoryAccessKeys(Clock clock, int limit, List<AccessKey> longTerm) {
        this.clock = requireNonNull(clock, "clock is null");
        this.limit = limit;
        if (limit < 1) {
            throw new IllegalArgumentException("limit is less than 1");
        }
        for (AccessKey key : longTerm) {
            if (key.expiresAt().isPresent() || key.sessionToken().isPresent()) {
                throw new IllegalArgumentException("`" + key.id() + "` is a session's key");
            }
            if (this.longTerm.put(key.id(), key) != null) {
                throw new IllegalArgumentException("`" + key.id() + "` is there twice");
            }
        }
    }

    @Override
    public synchronized Optional<AccessKey> find(String id) {
        AccessKey key = longTerm.get(id);
        return Optional.ofNullable(key != null ? key : sessions.get(id));
    }

    /**
     * Adds the key of a session.
     *
     * @throws IllegalArgumentException when it has no end or no session token, or its id is taken
     */
    @Override
    public synchronized void add(AccessKey key) {
        if (key.expiresAt().isEmpty() || key.sessionToken().isEmpty()) {
            throw new IllegalArgumentException("`" + key.id() + "` is not a session's key");
        }
        if (find(key.id()).isPresent()) {
            throw new IllegalArgumentException("`" + key.id() + "` is taken");
        }
        evict();
        sessions.put(key.id(), key);
    }

    private void evict() {
        Instant forgotten = clock.instant().minus(REMEMBERED);
        if (sessions.size() >= limit) {
            sessions.values().removeIf(key -> key.expiresAt().orElseThrow().isBefore(clock.instant()));
        } else if (sessions.size() % 256 == 255) {
            sessions.values().removeIf(key -> key.expiresAt().orElseThrow().isBefore(forgotten));
        }
        Iterator<AccessKey> oldest = sessions.values().iterator();
        while (sessions.size() >= limit) {
            oldest.next();
            oldest.remove();
        }
    }
}
