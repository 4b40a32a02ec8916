package dev.carrel.local.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The throttle of a stage: a bucket that holds {@code burst} requests and gains {@code rate} a second
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html).
 */
final class TokenBucket {
    private final double rate;
    private final double burst;
    private final Clock clock;
    private double tokens;
    private Instant filledAt;

    TokenBucket(double rate, double burst, Clock clock) {
        this.rate = rate;
        this.burst = burst;
        this.clock = requireNonNull(clock, "clock is null");
        this.tokens = burst;
        this.filledAt = clock.instant();
    }

    /** Takes one, if there is one. */
    synchronized boolean take() {
        Instant now = clock.instant();
        double gained = Duration.between(filledAt, now).toNanos() / 1e9 * rate;
        if (gained > 0) {
            tokens = Math.min(burst, tokens + gained);
            filledAt = now;
        }
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
