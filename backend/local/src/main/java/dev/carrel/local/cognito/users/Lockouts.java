package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down those who guess passwords: from the fifth failure in a row a login name is locked for one second, and twice as long
 * after each further one, up to 15 minutes. An attempt during a lock changes nothing; a success, or 15 minutes without any attempt,
 * ends it. Names that nobody has are locked just the same.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior">AWS:
 *     lockout behavior for failed sign-in attempts</a>
 */
public final class Lockouts {
    private static final int FREE_FAILURES = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int LONGEST_SHIFT = 10;
    private static final int CAPACITY = 10_000;

    private record Failures(int count, Instant lastAt, Instant lockedUntil) {}

    private final Clock clock;
    private final Map<String, Failures> byName = new LinkedHashMap<>();

    public Lockouts(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Takes part in an attempt. It counts as failed until {@link #succeeded} says otherwise, so that attempts at the same moment
     * cannot all slip through before the first has failed.
     *
     * @return whether the attempt may be made
     */
    public synchronized boolean attempt(String name) {
        Instant now = clock.instant();
        Failures before = byName.remove(name);
        if (before == null || !now.isBefore(before.lastAt().plus(LONGEST))) {
            before = new Failures(0, now, now);
        }
        if (now.isBefore(before.lockedUntil())) {
            byName.put(name, before);
            return false;
        }
        int count = before.count() + 1;
        Instant lockedUntil = count < FREE_FAILURES ? now : now.plus(lock(count));
        byName.put(name, new Failures(count, now, lockedUntil));
        if (byName.size() > CAPACITY) {
            byName.remove(byName.keySet().iterator().next());
        }
        return true;
    }

    /** The attempt was right. */
    public synchronized void succeeded(String name) {
        byName.remove(name);
    }

    private static Duration lock(int failures) {
        Duration lock = Duration.ofSeconds(1L << Math.min(failures - FREE_FAILURES, LONGEST_SHIFT));
        return lock.compareTo(LONGEST) < 0 ? lock : LONGEST;
    }
}
