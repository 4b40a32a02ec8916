package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file, one after another, in constant memory: CSV or JSON Lines in UTF-8, plain or packed with gzip, of
 * at most 1 GB as it is and unpacked, with rows of at most 64 KB.
 *
 * <p>CSV is <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a> with a header, and with a comma, a semicolon,
 * a tab or a bar between values; JSON Lines is one object a line. Two sets of columns are understood, in any order and
 * case: {@code EventId,EventDay,EventCount}, and {@code occurredAt,type,quantity} with {@code note} and
 * {@code attributes.<name>} if wanted (in JSON: an object {@code attributes}).
 *
 * <p>{@link #hasNext} and {@link #next} throw {@link UnreadableFileException} where the file cannot be read any
 * further, and {@link UncheckedIOException} when its bytes cannot be had just now; either is thrown again at
 * every later call. Belongs to one thread.
 */
public final class RowReader implements Iterator<ReadRow>, AutoCloseable {
    /** The largest file, in bytes. */
    public static final long LARGEST_FILE = 1L << 30;

    /** https://www.rfc-editor.org/rfc/rfc1952#page-6 */
    private static final int[] GZIP = {0x1f, 0x8b};

    private final Limited object;
    private final InputStream file;
    private final boolean gzipped;
    private final RowFormat format;
    private final Rows rows;
    private @Nullable ReadRow next;
    private @Nullable RuntimeException failure;

    private RowReader(Limited object, InputStream file, boolean gzipped) {
        this.object = requireNonNull(object, "object is null");
        this.file = requireNonNull(file, "file is null");
        this.gzipped = gzipped;
        Window window = new Window(file);
        this.format = Opening.read(window);
        this.rows = format == RowFormat.CSV ? CsvRows.open(window) : new JsonRows(window);
    }

    /**
     * Reads as far as the header.
     *
     * @param bytes the object; closed by {@link #close}, and here when this throws
     * @throws UnreadableFileException when it is no file of rows
     * @throws IOException when its bytes cannot be had just now
     */
    public static RowReader open(InputStream bytes) throws IOException {
        return open(bytes, LARGEST_FILE);
    }

    /** The same with a limit of one's own. */
    static RowReader open(InputStream bytes, long largest) throws IOException {
        Limited object = new Limited(bytes, largest);
        try {
            return open(object, largest);
        } catch (RuntimeException | IOException e) {
            object.close();
            throw e;
        }
    }

    private static RowReader open(Limited object, long largest) throws IOException {
        var start = new PushbackInputStream(object, GZIP.length);
        byte[] first = start.readNBytes(GZIP.length);
        start.unread(first);
        boolean gzipped = first.length == GZIP.length && (first[0] & 0xff) == GZIP[0] && (first[1] & 0xff) == GZIP[1];
        try {
            return new RowReader(object, gzipped ? new Limited(new Gunzip(start), largest) : start, gzipped);
        } catch (UncheckedIOException e) {
            throw requireNonNull(e.getCause(), "it always has a cause");
        }
    }

    public RowFormat format() {
        return format;
    }

    public boolean gzipped() {
        return gzipped;
    }

    /** The header as it stands in the file, without its line end, at most 64 KB; empty for JSON Lines. */
    public Optional<String> header() {
        return rows.header();
    }

    /** The columns by the names that the file gives them; for JSON Lines not before the first object was read. */
    public List<String> columns() {
        return rows.columns();
    }

    /** How many bytes of the object, packed or not, have been taken: up to 144 KB more than the rows so far. */
    public long bytesRead() {
        return object.count();
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = attempt(rows::next).orElse(null);
        }
        return next != null;
    }

    private boolean skipOne() {
        if (next == null) {
            return attempt(rows::skip);
        }
        next = null;
        return true;
    }

    private <T> T attempt(Supplier<T> step) {
        if (failure != null) {
            throw failure;
        }
        try {
            return step.get();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public ReadRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ReadRow row = next;
        next = null;
        return row;
    }

    /**
     * Passes over rows as {@link #next} does, only faster: what is in them is not looked at.
     *
     * @return how many; fewer than asked for when the file has no more
     */
    public long skip(long count) {
        long skipped = 0;
        while (skipped < count && skipOne()) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
