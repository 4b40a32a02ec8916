package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The credentials that a caller's token buys, kept for as long as both last.
 *
 * <p>Kept under the SHA-256 of the whole token, signature included: two tokens share nothing, and the cache holds no
 * token. Bounded: the least recently used goes first. Requests with the same new token wait for one exchange. Nothing
 * is kept in its last minute, nor beyond the token's own expiry.
 */
public final class CallerCredentials {
    /** What both the token and the credentials must still be good for. */
    static final Duration MARGIN = Duration.ofSeconds(60);

    private final TokenExchange exchange;
    private final Clock clock;
    private final int capacity;
    private final Map<String, CompletableFuture<Held>> held = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param capacity how many callers' credentials are kept at most
     */
    public CallerCredentials(TokenExchange exchange, Clock clock, int capacity) {
        this.exchange = requireNonNull(exchange, "exchange is null");
        this.clock = requireNonNull(clock, "clock is null");
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity);
        }
        this.capacity = capacity;
    }

    /**
     * Credentials of this caller and of no other.
     *
     * @throws Problem as {@link TokenExchange#exchange} does
     */
    public AwsSessionCredentials of(Caller caller, Deadline deadline) {
        String key = HexFormat.of().formatHex(Hashes.sha256(caller.token()));
        CompletableFuture<Held> mine = new CompletableFuture<>();
        CompletableFuture<Held> first = claim(key, mine);
        return first == mine ? exchange(key, mine, caller, deadline) : await(first, deadline);
    }

    /** How many tokens are held now. */
    int size() {
        synchronized (held) {
            return held.size();
        }
    }

    /** Takes the place of this key, unless another request holds it with something that is still good. */
    private CompletableFuture<Held> claim(String key, CompletableFuture<Held> mine) {
        synchronized (held) {
            CompletableFuture<Held> other = held.get(key);
            if (other != null && (!other.isDone() || isGood(other))) {
                return other;
            }
            held.put(key, mine);
            for (Iterator<String> oldest = held.keySet().iterator(); held.size() > capacity; ) {
                oldest.next();
                oldest.remove();
            }
            return mine;
        }
    }

    private boolean isGood(CompletableFuture<Held> done) {
        return !done.isCompletedExceptionally()
                && clock.instant().isBefore(done.join().until());
    }

    private AwsSessionCredentials exchange(String key, CompletableFuture<Held> mine, Caller caller, Deadline deadline) {
        try {
            AwsSessionCredentials credentials = exchange.exchange(caller, deadline);
            Instant end = credentials.expirationTime().orElse(Instant.MIN);
            Instant sooner = end.isBefore(caller.expiresAt()) ? end : caller.expiresAt();
            mine.complete(new Held(credentials, sooner.equals(Instant.MIN) ? sooner : sooner.minus(MARGIN)));
            return credentials;
        } catch (RuntimeException e) {
            forget(key, mine);
            mine.completeExceptionally(e);
            throw e;
        } finally {
            // an error that is not an exception must not leave others waiting
            mine.completeExceptionally(new IllegalStateException("the exchange broke off"));
        }
    }

    private void forget(String key, CompletableFuture<Held> mine) {
        synchronized (held) {
            held.remove(key, mine);
        }
    }

    private static AwsSessionCredentials await(CompletableFuture<Held> first, Deadline deadline) {
        try {
            return first.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)
                    .credentials();
        } catch (ExecutionException e) {
            throw asUnchecked(e.getCause(), e);
        } catch (TimeoutException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        }
    }

    private static RuntimeException asUnchecked(@Nullable Throwable cause, ExecutionException e) {
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }

    private record Held(AwsSessionCredentials credentials, Instant until) {
        @Override
        public String toString() {
            return "Held[redacted]";
        }
    }
}
