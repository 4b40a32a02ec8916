package dev.carrel.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every row is there once and every count is right, whatever happens: rows and counts are compared with those that the
 * file's writer has counted.
 */
@Timeout(300)
class ExactlyOnceTest {
    private static final TestFile FILE = TestFile.of(130, 9, 1);

    private static Drop drop(World world) {
        return world.dropOf("a.csv", "v1", FILE.bytes().length);
    }

    private static void assertWhole(World world) {
        world.assertRows(FILE, drop(world));
        ImportState state = world.state(drop(world));
        assertEquals(ImportStatus.PARTIAL, state.status());
        assertEquals(new Progress(130, FILE.rows().size(), FILE.refused(), FILE.bytes().length), state.progress());
        List<Refusal> refused = world.items(World.IMPORTS, ImportItems.refusalsPrefix(state.id())).stream()
                .flatMap(item -> ImportItems.refusals(item).orElseThrow().stream())
                .toList();
        assertEquals(FILE.refused(), refused.size());
        assertTrue(state.alertedAt().isPresent());
        assertFalse(world.aws.toUsers().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void handle_killedAtAnyCall_addsEveryRowOnce(boolean afterTheCall) {
        int calls = 0;
        for (int killAt = 1; calls == 0; killAt++) {
            try (World world = new World()) {
                String body = world.drop("a.csv", "v1", FILE.bytes());
                KillSwitch kill = new KillSwitch(killAt, afterTheCall);
                WorkerHandler victim = world.worker(kill);
                if (killAt <= 12) {
                    assertThrows(KillSwitch.Killed.class, () -> world.handle(victim, body, 1, World.PLENTY));
                } else {
                    calls = lastCall(world, victim, body, kill);
                }
                world.handleUntilDone(body);
                assertWhole(world);
            }
        }
        assertTrue(calls >= 12, "the worker makes " + calls + " calls");
    }

    /** How many calls a worker makes that is not killed any more; 0 when it was. */
    private static int lastCall(World world, WorkerHandler victim, String body, KillSwitch kill) {
        try {
            assertTrue(world.handle(victim, body, 1, World.PLENTY));
            return kill.calls();
        } catch (KillSwitch.Killed e) {
            return 0;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AssumeRole, THROTTLED",
        "AssumeRole, ERROR_500",
        "AssumeRole, RESET_BEFORE",
        "UpdateItem, THROTTLED",
        "UpdateItem, ERROR_500",
        "UpdateItem, RESET_BEFORE",
        "UpdateItem, RESET_AFTER",
        "TransactWriteItems, THROTTLED",
        "TransactWriteItems, ERROR_500",
        "TransactWriteItems, ERROR_503",
        "TransactWriteItems, RESET_BEFORE",
        "TransactWriteItems, RESET_AFTER",
        "TransactWriteItems, CONFLICT",
        "GetObject, THROTTLED",
        "GetObject, ERROR_500",
        "GetObject, RESET_BEFORE",
        "GetObject, HALF_THE_BODY",
        "Publish, THROTTLED",
        "Publish, ERROR_500",
        "Publish, RESET_AFTER"
    })
    void handle_everyOtherCallGoesWrong_isTriedAgain(String operation, FakeAws.Fate fate) {
        try (World world = new World()) {
            String body = world.drop("a.csv", "v1", FILE.bytes());
            AtomicInteger wrong = new AtomicInteger();
            AtomicInteger calls = new AtomicInteger();
            world.aws.script = (called, request) -> {
                if (!called.equals(operation) || calls.incrementAndGet() % 2 == 0) {
                    return FakeAws.Fate.FINE;
                }
                wrong.incrementAndGet();
                return fate;
            };

            assertTrue(world.handle(body), () -> world.log.toString());

            assertTrue(wrong.get() > 0);
            assertWhole(world);
        }
    }

    @Test
    void handle_bodyThatStalls_goesOnWhereItStalled() {
        try (World world = new World()) {
            String body = world.drop("a.csv", "v1", FILE.bytes());
            AtomicInteger calls = new AtomicInteger();
            world.aws.script = (called, request) -> called.equals("GetObject") && calls.incrementAndGet() == 2
                    ? FakeAws.Fate.STALLED
                    : FakeAws.Fate.FINE;

            assertTrue(world.handle(body), () -> world.log.toString());
            assertEquals(4, world.aws.count("GetObject"));
            assertWhole(world);
        }
    }

    @Test
    void handle_anotherPartThanAsked_isRefused() {
        try (World world = new World()) {
            String body = world.drop("a.csv", "v1", FILE.bytes());
            AtomicInteger calls = new AtomicInteger();
            world.aws.script = (called, request) -> !called.equals("GetObject")
                    ? FakeAws.Fate.FINE
                    : switch (calls.incrementAndGet()) {
                        case 3 -> FakeAws.Fate.HALF_THE_BODY;
                        case 4 -> FakeAws.Fate.WRONG_PART;
                        default -> FakeAws.Fate.FINE;
                    };

            assertFalse(world.handle(body));
            assertEquals(4, world.aws.count("GetObject"));
            world.handleUntilDone(body);
            assertWhole(world);
        }
    }

    @Test
    void handle_otherBytesBehindTheSameVersion_areNotMixedIn() {
        try (World world = new World()) {
            String body = world.drop("a.csv", "v1", FILE.bytes());
            AtomicInteger calls = new AtomicInteger();
            world.aws.script = (called, request) -> {
                if (!called.equals("GetObject")) {
                    return FakeAws.Fate.FINE;
                }
                int call = calls.incrementAndGet();
                if (call == 4) {
                    world.drop("a.csv", "v1", TestFile.of(130, 9, 2).bytes());
                }
                return call == 3 ? FakeAws.Fate.HALF_THE_BODY : FakeAws.Fate.FINE;
            };

            assertFalse(world.handle(body));
            assertEquals(0, world.items(World.RECORDS, "R#").size());

            world.drop("a.csv", "v1", FILE.bytes());
            world.handleUntilDone(body);
            assertWhole(world);
        }
    }

    @Test
    void handle_otherBytesInTheSecondReading_areNoticed() {
        try (World world = new World()) {
            String body = world.drop("a.csv", "v1", FILE.bytes());
            AtomicInteger calls = new AtomicInteger();
            world.aws.script = (called, request) -> {
                if (called.equals("GetObject") && calls.incrementAndGet() == 3) {
                    world.drop("a.csv", "v1", TestFile.of(130, 9, 2).bytes());
                }
                return FakeAws.Fate.FINE;
            };

            assertTrue(world.handle(body));
            assertEquals(
                    "bytes_changed",
                    world.state(drop(world)).failure().orElseThrow().code());
        }
    }

    @ParameterizedTest
    @CsvSource({"RESET_AFTER", "RESET_BEFORE", "THROTTLED"})
    void handle_transactionThatNeverGetsAnAnswer_isLookedAtAgain(FakeAws.Fate fate) {
        try (World world = new World()) {
            String body = world.drop("a.csv", "v1", FILE.bytes());
            AtomicInteger calls = new AtomicInteger();
            // the claim is answered, the first chunk in none of its attempts
            world.aws.script = (called, request) -> {
                boolean chunk = called.equals("TransactWriteItems") && calls.incrementAndGet() > 1;
                return chunk && calls.get() <= 13 ? fate : FakeAws.Fate.FINE;
            };

            assertFalse(world.handle(body));
            assertTrue(world.pauses.size() >= 11, () -> world.pauses.toString());
            world.handleUntilDone(body);
            assertWhole(world);
        }
    }

    @Test
    void handle_fullPartition_breaksOffAndGoesOnWhenDroppedAgain() {
        try (World world = new World()) {
            String body = world.drop("a.csv", "v1", FILE.bytes());
            AtomicInteger calls = new AtomicInteger();
            world.aws.script = (called, request) -> called.equals("TransactWriteItems") && calls.incrementAndGet() == 3
                    ? FakeAws.Fate.FULL
                    : FakeAws.Fate.FINE;

            assertTrue(world.handle(body));
            ImportState full = world.state(drop(world));
            assertEquals("storage_full", full.failure().orElseThrow().code());
            assertTrue(full.progress().checkpoint() > 0);
            assertEquals(1, world.aws.toUsers().size());

            assertTrue(world.handle(world.drop("b.csv", "v2", FILE.bytes())));
            assertWhole(world);
            assertEquals(2, world.aws.toUsers().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void handle_twoAtTheSameTime_addEveryRowOnce(String secondVersion) throws InterruptedException, ExecutionException {
        TestFile file = TestFile.of(700, 9, 3);
        try (World world = new World()) {
            CyclicBarrier together = new CyclicBarrier(2);
            AtomicInteger transactions = new AtomicInteger();
            world.aws.script = (called, request) -> {
                if (called.equals("TransactWriteItems") && transactions.incrementAndGet() <= 10) {
                    meet(together);
                }
                return FakeAws.Fate.FINE;
            };
            String first = world.drop("a.csv", "v1", file.bytes());
            String second = world.drop("a.csv", secondVersion, file.bytes());
            WorkerHandler one = world.worker(KillSwitch.off());
            WorkerHandler other = world.worker(KillSwitch.off());
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                Future<Boolean> a = threads.submit(() -> world.handle(one, first, 1, World.PLENTY));
                Future<Boolean> b = threads.submit(() -> world.handle(other, second, 1, World.PLENTY));
                if (List.of(a.get(), b.get()).contains(false)) {
                    world.handleUntilDone(first);
                    world.handleUntilDone(second);
                }
            } finally {
                threads.shutdownNow();
            }

            Drop winner = world.items(World.IMPORTS, ImportItems.importsPrefix()).stream()
                    .map(item -> ImportItems.state(item).orElseThrow())
                    .filter(state -> state.status() == ImportStatus.PARTIAL)
                    .map(ImportState::drop)
                    .findFirst()
                    .orElseThrow();
            world.assertRows(file, winner);
            assertEquals(file.refused(), world.state(winner).progress().rowsRefused());
            assertTrue(transactions.get() > 10, "they did meet");
        }
    }

    /** Waits for the other one, unless it has nothing more to do. */
    private static void meet(CyclicBarrier together) {
        try {
            together.await(1, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            together.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
