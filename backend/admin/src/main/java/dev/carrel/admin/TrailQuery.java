package dev.carrel.admin;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which entries of the trail a list is of.
 *
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive
 */
record TrailQuery(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<UserId> actor,
        Optional<UserId> subject,
        Optional<Action> action) {
    private static final Duration USUAL = Duration.ofDays(30);
    /** Each day is a partition of its own, which takes a call. */
    private static final Duration LONGEST = Duration.ofDays(366);

    TrailQuery {
        if (from.isPresent() && to.isPresent()) {
            Duration length = Duration.between(from.get(), to.get());
            if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
                throw new InvalidValueException("must be later than `from`, by at most 366 days");
            }
        }
    }

    /** Its range, once it is known what time it is. */
    Range range(Instant now) {
        Instant end = to.orElseGet(
                () -> from.map(first -> earlier(now, first.plus(LONGEST))).orElse(now));
        Instant usual = end.minus(USUAL);
        return new Range(from.orElse(usual.isBefore(Instant.EPOCH) ? Instant.EPOCH : usual), end);
    }

    /** What a cursor is bound to. */
    List<String> query() {
        return List.of(
                "trail",
                from.map(Times::format).orElse(""),
                to.map(Times::format).orElse(""),
                actor.map(UserId::text).orElse(""),
                subject.map(UserId::text).orElse(""),
                action.map(Action::word).orElse(""));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /**
     * A stretch of time.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Range(Instant from, Instant to) {}
}
