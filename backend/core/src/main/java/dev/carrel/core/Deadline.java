package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When a request must have its answer. Every call to AWS, retries and waits included, ends before it. */
public final class Deadline {
    /** What is kept back to write the answer. */
    static final Duration RESERVE = Duration.ofMillis(500);

    /**
     * The longest a request may take, whatever the function's timeout: API Gateway gives up after 30 s
     * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html).
     */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private final Instant end;
    private final Clock clock;

    private Deadline(Instant end, Clock clock) {
        this.end = end;
        this.clock = clock;
    }

    /** The deadline that is this far away. */
    public static Deadline in(Duration budget, Clock clock) {
        return new Deadline(clock.instant().plus(budget), requireNonNull(clock, "clock is null"));
    }

    /** The deadline of one invocation: what Lambda leaves it, less a reserve. */
    static Deadline of(Context context, Clock clock) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        return in(left.compareTo(LONGEST) < 0 ? left : LONGEST, clock);
    }

    /**
     * How long is left; always positive.
     *
     * @throws Problem {@link ErrorCode#UNAVAILABLE} when nothing is left
     */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        if (left.toMillis() < 1) {
            throw Problem.of(ErrorCode.UNAVAILABLE);
        }
        return left;
    }
}
