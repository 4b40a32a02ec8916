package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Tries again what may pass: throttles, faults of a service, broken connections, transactions that met another one. Waits
 * a random part of a span that doubles
 * (https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/retry-backoff.html), and never into the
 * last seconds of an invocation. An import writes as fast as its user's partition takes, so throttles are a part of
 * its day, and it is more patient than a request.
 */
public final class Patience {
    static final int ATTEMPTS = 12;
    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration KEPT_BACK = Duration.ofSeconds(2);
    private static final String CONDITION = "ConditionalCheckFailed";
    /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors */
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final Sleeper sleeper;
    private final RandomGenerator random;

    public Patience(Sleeper sleeper, RandomGenerator random) {
        this.sleeper = requireNonNull(sleeper, "sleeper is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** Waits. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** What the call answers, or what it threw the last time. */
    <T> T call(TimeLeft time, Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                if (!isPassing(e) || !rest(time, attempt)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Waits before another attempt.
     *
     * @param attempt which one has failed, from 1
     * @return whether there should be another one
     */
    boolean rest(TimeLeft time, int attempt) {
        if (attempt >= ATTEMPTS) {
            return false;
        }
        long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << (attempt - 1));
        Duration pause = Duration.ofMillis(random.nextLong(most + 1));
        if (time.remaining().compareTo(pause.plus(KEPT_BACK)) < 0) {
            return false;
        }
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the same call may go better in a moment. */
    static boolean isPassing(RuntimeException e) {
        if (e instanceof TransactionCanceledException cancelled) {
            return !has(cancelled, Set.of(CONDITION)) && has(cancelled, PASSING);
        }
        if (e instanceof TransactionInProgressException) {
            return true;
        }
        return e instanceof SdkException sdk
                && AwsCalls.failure(sdk) instanceof Problem problem
                && problem.code() == ErrorCode.UNAVAILABLE;
    }

    private static boolean has(TransactionCanceledException e, Set<String> codes) {
        return e.cancellationReasons().stream().anyMatch(reason -> codes.contains(String.valueOf(reason.code())));
    }
}
