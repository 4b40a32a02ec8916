package dev.carrel.core;

import static dev.carrel.core.TestIssuer.NOW;
import static dev.carrel.core.TestIssuer.SUB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

@Timeout(20)
class CallerCredentialsTest {
    private final TestClock clock = new TestClock(NOW);
    private final AtomicInteger exchanges = new AtomicInteger();
    private final CallerCredentials credentials = cache(1_000);

    /** Credentials that name the token they were bought with, good for 15 minutes. */
    private AwsSessionCredentials buy(Caller caller) {
        int number = exchanges.incrementAndGet();
        return AwsSessionCredentials.builder()
                .accessKeyId(caller.token())
                .secretAccessKey("secret-" + number)
                .sessionToken("session")
                .expirationTime(clock.instant().plusSeconds(900))
                .build();
    }

    private CallerCredentials cache(int capacity) {
        return new CallerCredentials((caller, deadline) -> buy(caller), clock, capacity);
    }

    private static Caller caller(String token, Instant expiresAt) {
        return new Caller(SUB, Set.of(), expiresAt, token, new JWTClaimsSet.Builder().build());
    }

    private static Caller caller(String token) {
        return caller(token, NOW.plusSeconds(3600));
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5), clock);
    }

    @Test
    void of_sameToken_isExchangedOnce() {
        AwsSessionCredentials first = credentials.of(caller("a"), soon());

        assertSame(first, credentials.of(caller("a"), soon()));
        assertEquals(1, exchanges.get());
    }

    @Test
    void of_otherTokenOfTheSameUser_isExchangedAnew() {
        AwsSessionCredentials first = credentials.of(caller("a.b.c"), soon());

        assertNotEquals(first, credentials.of(caller("a.b.d"), soon()), "the signature is part of the key");
        assertEquals(2, exchanges.get());
    }

    @Test
    void of_lastMinuteOfTheCredentials_isExchangedAnew() {
        credentials.of(caller("a"), soon());
        clock.advance(Duration.ofSeconds(839));
        credentials.of(caller("a"), soon());
        assertEquals(1, exchanges.get());

        clock.advance(Duration.ofSeconds(1));
        credentials.of(caller("a"), soon());
        assertEquals(2, exchanges.get());
    }

    @Test
    void of_tokenThatEndsFirst_isNotKeptIntoItsLastMinute() {
        Caller caller = caller("a", NOW.plusSeconds(300));
        credentials.of(caller, soon());
        clock.advance(Duration.ofSeconds(239));
        credentials.of(caller, soon());
        assertEquals(1, exchanges.get());

        clock.advance(Duration.ofSeconds(1));
        credentials.of(caller, soon());
        assertEquals(2, exchanges.get());
    }

    @Test
    void of_credentialsWithoutAnEnd_areNotKept() {
        CallerCredentials endless = new CallerCredentials(
                (caller, deadline) -> {
                    exchanges.incrementAndGet();
                    return AwsSessionCredentials.create("k", "s", "t");
                },
                clock,
                10);
        endless.of(caller("a"), soon());
        endless.of(caller("a"), soon());

        assertEquals(2, exchanges.get());
    }

    @Test
    void of_moreCallersThanItHolds_forgetsTheLeastRecentlyUsed() {
        CallerCredentials two = cache(2);
        two.of(caller("a"), soon());
        two.of(caller("b"), soon());
        two.of(caller("a"), soon());
        two.of(caller("c"), soon());
        assertEquals(2, two.size());
        assertEquals(3, exchanges.get());

        two.of(caller("a"), soon());
        assertEquals(3, exchanges.get());
        two.of(caller("b"), soon());
        assertEquals(4, exchanges.get());
    }

    @Test
    void of_failure_isNotKept() {
        AtomicInteger calls = new AtomicInteger();
        CallerCredentials flaky = new CallerCredentials(
                (caller, deadline) -> {
                    if (calls.incrementAndGet() == 1) {
                        throw Problem.of(ErrorCode.UNAVAILABLE);
                    }
                    return buy(caller);
                },
                clock,
                10);

        assertThrows(Problem.class, () -> flaky.of(caller("a"), soon()));
        assertEquals(0, flaky.size());
        assertEquals("a", flaky.of(caller("a"), soon()).accessKeyId());
    }

    @Test
    void of_errorInTheExchange_leavesNobodyWaiting() {
        CallerCredentials broken = new CallerCredentials(
                (caller, deadline) -> {
                    if (exchanges.incrementAndGet() == 1) {
                        throw new AssertionError("not an exception");
                    }
                    return buy(caller);
                },
                clock,
                10);

        assertThrows(AssertionError.class, () -> broken.of(caller("a"), soon()));
        assertEquals("a", broken.of(caller("a"), soon()).accessKeyId());
    }

    @Test
    void of_manyAtOnceWithOneToken_shareOneExchange() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        CallerCredentials slow = new CallerCredentials(
                (caller, deadline) -> {
                    asked.countDown();
                    awaitUninterrupted(answer);
                    return buy(caller);
                },
                clock,
                10);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<AwsSessionCredentials>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(() -> slow.of(caller("a"), soon())));
            }
            asked.await();
            answer.countDown();
            for (Future<AwsSessionCredentials> result : results) {
                assertEquals("secret-1", result.get().secretAccessKey());
            }
            assertEquals(1, exchanges.get());
        } finally {
            answer.countDown();
            threads.shutdown();
        }
    }

    @Test
    void of_waiterBeyondItsOwnDeadline_isUnavailable() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        CallerCredentials slow = new CallerCredentials(
                (caller, deadline) -> {
                    asked.countDown();
                    awaitUninterrupted(answer);
                    return buy(caller);
                },
                Clock.systemUTC(),
                10);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<AwsSessionCredentials> first =
                    threads.submit(() -> slow.of(caller("a"), Deadline.in(Duration.ofSeconds(15), Clock.systemUTC())));
            asked.await();
            Deadline near = Deadline.in(Duration.ofMillis(50), Clock.systemUTC());

            Problem problem = assertThrows(Problem.class, () -> slow.of(caller("a"), near));

            assertEquals(ErrorCode.UNAVAILABLE, problem.code());
            answer.countDown();
            assertTrue(first.get().accessKeyId().equals("a"));
        } finally {
            answer.countDown();
            threads.shutdown();
        }
    }

    @Test
    void of_twoUsersAtOnce_neverGetEachOthers() throws InterruptedException, ExecutionException {
        CallerCredentials small = cache(3);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String token = "token-" + i % 7;
                all.add(threads.submit(() ->
                        assertEquals(token, small.of(caller(token), soon()).accessKeyId())));
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertTrue(small.size() <= 3);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void access_toString_tellsNothing() {
        Access access = new Access(SUB, () -> buy(caller("a")), soon());

        assertFalse(access.toString().contains(SUB));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
