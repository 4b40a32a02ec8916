package dev.carrel.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private record Value(String text, Optional<Instant> at, Optional<String> more, List<Instant> times) {}

    private record Count(int count) {}

    @TempDir
    Path folder;

    @Test
    void open_again_findsWhatWasThere() throws Exception {
        Value value = new Value(
                "täxt",
                Optional.of(Instant.parse("2026-03-01T10:00:00.123Z")),
                Optional.empty(),
                List.of(Instant.EPOCH));
        try (Store store = Store.open(folder.resolve("data"))) {
            store.table("values", Value.class).put("a", value);
        }
        try (Store store = Store.open(folder.resolve("data"))) {
            assertEquals(Optional.of(value), store.table("values", Value.class).get("a"));
            assertEquals(Optional.empty(), store.table("values", Value.class).get("b"));
        }
    }

    @Test
    void open_copyOfARunningStore_findsEveryFinishedChange() throws Exception {
        // what a killed process leaves behind is what is in the file while it runs
        try (Store store = Store.open(folder.resolve("data"))) {
            store.table("counts", Count.class).put("a", new Count(7));
            Files.createDirectories(folder.resolve("copy"));
            Files.copy(folder.resolve("data/carrel.mv"), folder.resolve("copy/carrel.mv"));
        }
        try (Store copy = Store.open(folder.resolve("copy"))) {
            assertEquals(
                    Optional.of(new Count(7)), copy.table("counts", Count.class).get("a"));
        }
    }

    @Test
    void open_takenFolder_saysSoInOneLine() throws Exception {
        try (Store store = Store.open(folder)) {
            StoreLockedException locked = assertThrows(StoreLockedException.class, () -> Store.open(folder));
            String message = String.valueOf(locked.getMessage());
            assertTrue(message.contains(folder.toString()), message);
            assertFalse(message.contains("\n"), message);
            store.table("counts", Count.class).put("a", new Count(1));
        }
        Store.open(folder).close();
    }

    @Test
    void open_fileOfSomethingElse_saysWhich() throws Exception {
        Files.write(folder.resolve("carrel.mv"), new byte[8192]);
        IOException broken = assertThrows(IOException.class, () -> Store.open(folder));
        assertTrue(String.valueOf(broken.getMessage()).contains("carrel.mv"));
    }

    @Test
    void open_newFolder_isItsOwnersAlone() throws Exception {
        Path data = folder.resolve("data");
        Store.open(data).close();
        assertEquals(
                Set.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE),
                Files.getPosixFilePermissions(data));
        assertEquals(
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                Files.getPosixFilePermissions(data.resolve("carrel.mv")));
    }

    @Test
    void entries_withAPrefix_areInOrder() {
        try (Store store = Store.memory()) {
            Table<Count> table = store.table("counts", Count.class);
            for (String key : List.of("b/2", "a/1", "b/1", "c", "b")) {
                table.put(key, new Count(1));
            }
            assertEquals(
                    List.of("b/1", "b/2"),
                    table.entries("b/").stream().map(Map.Entry::getKey).toList());
            assertEquals(5, table.size());
            table.remove("b");
            assertEquals(4, table.values("").size());
        }
    }

    @Test
    void atomically_manyAtOnce_loseNothing() throws Exception {
        try (Store store = Store.memory()) {
            Table<Count> table = store.table("counts", Count.class);
            table.put("a", new Count(0));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            Callable<Integer> once = () -> {
                store.atomically(() ->
                        table.put("a", new Count(table.get("a").orElseThrow().count() + 1)));
                return 0;
            };
            threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> once).collect(Collectors.toList()));
            threads.shutdown();
            assertEquals(Optional.of(new Count(200)), table.get("a"));
        }
    }

    @Test
    void atomically_throws_keepsWhatWasWritten() {
        try (Store store = Store.memory()) {
            Table<Count> table = store.table("counts", Count.class);
            assertThrows(
                    IllegalStateException.class,
                    () -> store.atomically(() -> {
                        table.put("a", new Count(1));
                        throw new IllegalStateException("refused");
                    }));
            assertEquals(Optional.of(new Count(1)), table.get("a"));
        }
    }

    @Test
    void atomically_interruptedWhileItWrites_losesNothing_andTheStoreGoesOn() throws Exception {
        Store store = Store.open(folder.resolve("data"));
        Table<Count> table = store.table("counts", Count.class);
        inTime(() -> {
            // one that waits is as good as one that comes while the file is written
            Thread.currentThread().interrupt();
            table.put("a", new Count(1));
        });
        inTime(() -> table.put("b", new Count(2)));
        inTime(store::close);
        try (Store again = Store.open(folder.resolve("data"))) {
            assertEquals(2, again.table("counts", Count.class).size());
        }
    }

    /** On a thread of its own, so that a store which nobody gets any more fails the test and does not hang it. */
    private static void inTime(Runnable action) throws Exception {
        CompletableFuture.runAsync(action).get(20, TimeUnit.SECONDS);
    }

    @Test
    void atomically_thatCannotWrite_keepsNobodyWaiting() throws Exception {
        // without what goes on after interrupts, one closes the file
        Store store = new Store(new MVStore.Builder()
                .fileName(folder.resolve("plain.mv").toString())
                .autoCommitDisabled()
                .open());
        Table<Count> table = store.table("counts", Count.class);
        ExecutionException failed = assertThrows(
                ExecutionException.class,
                () -> inTime(() -> {
                    Thread.currentThread().interrupt();
                    table.put("a", new Count(1));
                }));
        assertInstanceOf(MVStoreException.class, failed.getCause());
        // it may fail as well, and must not wait for a thread that is gone
        assertThrows(ExecutionException.class, () -> inTime(() -> table.put("b", new Count(2))));
    }
}
