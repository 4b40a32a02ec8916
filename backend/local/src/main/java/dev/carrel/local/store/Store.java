package dev.carrel.local.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The tables of the local system. One writer at a time; a change is on disk when its {@link #atomically} returns.
 *
 * <p>The file holds secrets (a signing key, password verifiers): folder and file are made readable by their owner only.
 */
public final class Store implements AutoCloseable {
    private static final String FILE = "carrel.mv";
    /**
     * Java closes a file under a thread that is interrupted while it writes, and with it the store for everyone
     * (https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/nio/channels/InterruptibleChannel.html). With this, H2
     * opens it again and writes on ({@code org.h2.store.fs.retry.FilePathRetryOnInterrupt}).
     */
    private static final String GOING_ON_AFTER_INTERRUPTS = "retry:";

    private static final int COMPACT_MILLIS = 50;

    private final MVStore store;
    private final ReentrantLock lock = new ReentrantLock();

    Store(MVStore store) {
        this.store = store;
    }

    /**
     * Opens the store of a folder, which is created when it is missing.
     *
     * @throws StoreLockedException when another process has it open
     * @throws IOException when the folder cannot be made, or its file is no store
     */
    public static Store open(Path folder) throws IOException {
        requireNonNull(folder, "folder is null");
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (!posix) {
            Files.createDirectories(folder);
        } else if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path file = folder.resolve(FILE);
        if (posix && !Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try {
            return new Store(new MVStore.Builder()
                    .fileName(GOING_ON_AFTER_INTERRUPTS + file)
                    .autoCommitDisabled()
                    .open());
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new StoreLockedException(folder, e);
            }
            throw new IOException("data file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A store that is gone when the process ends. */
    public static Store memory() {
        return new Store(new MVStore.Builder().autoCommitDisabled().open());
    }

    /**
     * A table.
     *
     * @param name its name; the same name gives the same data
     * @param type what its values are, as Jackson maps them to JSON; not a generic type
     */
    public <T> Table<T> table(String name, Class<T> type) {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        return atomically(() -> new Table<>(this, store.openMap(name), type));
    }

    /**
     * Does several things with no other writer in between, and writes them to disk together. What was written before an
     * exception stays: a refusal may count a failed attempt and then throw.
     */
    public <R> R atomically(Supplier<R> action) {
        requireNonNull(action, "action is null");
        lock.lock();
        try {
            return action.get();
        } finally {
            try {
                if (lock.getHoldCount() == 1 && store.hasUnsavedChanges()) {
                    store.commit();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** As {@link #atomically(Supplier)}, without a result. */
    public void atomically(Runnable action) {
        requireNonNull(action, "action is null");
        atomically(() -> {
            action.run();
            return this;
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            store.close(COMPACT_MILLIS);
        } finally {
            lock.unlock();
        }
    }
}
