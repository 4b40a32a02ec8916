package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.IntSupplier;

/** How long one invocation still has. */
public final class TimeLeft {
    /** What is kept back to end in order: to tell the user, or to send the message again. */
    static final Duration RESERVE = Duration.ofSeconds(20);

    private final IntSupplier milliseconds;

    /**
     * @param milliseconds what Lambda leaves now,
     *     https://docs.aws.amazon.com/lambda/latest/dg/java-context.html
     */
    public TimeLeft(IntSupplier milliseconds) {
        this.milliseconds = requireNonNull(milliseconds, "milliseconds is null");
    }

    Duration remaining() {
        return Duration.ofMillis(milliseconds.getAsInt());
    }

    /** Whether nothing new should be begun. */
    boolean isShort() {
        return remaining().compareTo(RESERVE) < 0;
    }
}
