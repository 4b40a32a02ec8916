package dev.carrel.local.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what another process does, by looking again until it is there. */
final class Await {
    /** After that, it will not happen; nothing waits so long when all is well. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Await() {}

    /**
     * What is there at last.
     *
     * @param what says what was waited for when it does not come
     */
    static <T> T value(String what, Supplier<Optional<T>> look) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        throw new AssertionError("waited in vain for " + what);
    }

    /** The same for something that is the case at last. */
    static void that(String what, Supplier<Boolean> look) {
        Boolean unused = value(what, () -> Optional.of(look.get()).filter(seen -> seen));
    }
}
