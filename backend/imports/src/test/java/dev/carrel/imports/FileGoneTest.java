package dev.carrel.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file that is gone may have been removed with everything else of its user: what a message finds nothing of, it leaves nothing of.
 * What an earlier message began is told of.
 */
@Timeout(120)
class FileGoneTest {
    private static final TestFile FILE = TestFile.of(500, 0, 21);

    /** How often a worker tries what may pass. */
    private static final int ATTEMPTS = 12;

    private final World world = new World();
    private final Drop drop = world.dropOf("a.csv", "v1", FILE.bytes().length);
    private final String body = world.drop("a.csv", "v1", FILE.bytes());

    @AfterEach
    void close() {
        world.close();
    }

    /** What becomes of the reading of this number and of later ones, the first being 1. */
    private void from(int reading, FakeAws.Fate fate) {
        AtomicInteger readings = new AtomicInteger();
        world.aws.script = (operation, request) ->
                operation.equals("GetObject") && readings.incrementAndGet() >= reading ? fate : FakeAws.Fate.FINE;
    }

    private void assertNothing() {
        for (String table : List.of(World.IMPORTS, World.RECORDS)) {
            assertEquals(List.of(), world.items(table, ""));
        }
        assertEquals(List.of(), world.aws.published);
    }

    private int filesGone() throws JsonProcessingException {
        return FakeAws.JSON
                .readTree(world.metrics.get(world.metrics.size() - 1))
                .path("FilesGone")
                .asInt(-1);
    }

    @Test
    void handle_fileThatIsThere_beginsItsImport() throws JsonProcessingException {
        assertTrue(world.handle(body));

        assertEquals(ImportStatus.DONE, world.state(drop).status());
        assertEquals(0, filesGone());
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeAws.Fate.class,
            names = {"NOT_FOUND", "ACCESS_DENIED"})
    void handle_fileThatIsGone_leavesNothing(FakeAws.Fate fate) throws JsonProcessingException {
        from(1, fate);

        assertTrue(world.handle(body));

        assertNothing();
        assertEquals(1, filesGone());
        assertEquals(1, world.aws.count("GetObject"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void handle_fileThatIsGone_whateverTheReceive_leavesNothing(int receive) {
        from(1, FakeAws.Fate.NOT_FOUND);

        assertTrue(world.handle(world.worker(KillSwitch.off()), body, receive, World.PLENTY));

        assertNothing();
    }

    /** As when all of a user is erased between the look at the file and the import: it must not stay with the file's name. */
    @Test
    void handle_fileThatGoesJustAfterItsImportBegan_leavesThatItIsForgotten() throws JsonProcessingException {
        from(2, FakeAws.Fate.NOT_FOUND);

        assertTrue(world.handle(body));

        assertEquals(
                List.of(Set.of("pk", "sk", "forgottenAt", "expiresAt")),
                world.items(World.IMPORTS, "").stream().map(Map::keySet).toList());
        assertEquals(List.of(), world.items(World.RECORDS, ""));
        assertEquals(List.of(), world.aws.published);
        assertEquals(1, filesGone());
    }

    @Test
    void handle_fileThatGoesAfterAnEarlierMessageBeganItsImport_failsAndIsTold() throws JsonProcessingException {
        from(2, FakeAws.Fate.ERROR_500);
        assertFalse(world.handle(body));
        assertEquals(ImportStatus.CHECKING, world.state(drop).status());
        from(1, FakeAws.Fate.NOT_FOUND);

        assertTrue(world.handle(body));

        assertEquals("not_found", world.state(drop).failure().orElseThrow().code());
        assertEquals(1, world.aws.toUsers().size());
        assertEquals(0, filesGone());
    }

    @Test
    void handle_fileThatGoesWhileItIsRead_fails() {
        from(3, FakeAws.Fate.NOT_FOUND);

        assertTrue(world.handle(body));

        assertEquals("not_found", world.state(drop).failure().orElseThrow().code());
    }

    @Test
    void handle_fileThatIsNotHandedOut_fails() {
        from(1, FakeAws.Fate.LOCKED);

        assertTrue(world.handle(body));

        assertEquals("not_readable", world.state(drop).failure().orElseThrow().code());
    }

    @Test
    void handle_importErasedWhileItRuns_nothingComesBack() {
        AtomicInteger transactions = new AtomicInteger();
        world.aws.script = (operation, request) -> {
            // the first sets it running, the second adds rows
            if (operation.equals("TransactWriteItems") && transactions.incrementAndGet() == 3) {
                world.erase();
            }
            return FakeAws.Fate.FINE;
        };

        assertTrue(world.handle(body));

        assertTrue(transactions.get() >= 3);
        assertNothing();
    }

    @Test
    void handle_cannotBeReadForTheLastTime_isTold() {
        from(1, FakeAws.Fate.ERROR_500);

        assertFalse(world.handle(world.worker(KillSwitch.off()), body, 5, World.PLENTY));

        assertEquals("internal", world.state(drop).failure().orElseThrow().code());
        assertEquals(1, world.aws.toUsers().size());
    }

    @Test
    void handle_failsForTheLastTimeAndIsGone_leavesNothing() {
        AtomicInteger readings = new AtomicInteger();
        // until the worker's patience is over; then it looks once more
        world.aws.script = (operation, request) -> !operation.equals("GetObject")
                ? FakeAws.Fate.FINE
                : readings.incrementAndGet() <= ATTEMPTS ? FakeAws.Fate.ERROR_500 : FakeAws.Fate.NOT_FOUND;

        assertFalse(world.handle(world.worker(KillSwitch.off()), body, 5, World.PLENTY));

        assertEquals(ATTEMPTS + 1, readings.get());
        assertNothing();
    }
}
