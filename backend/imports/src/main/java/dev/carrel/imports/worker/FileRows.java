package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.imports.read.ReadRow;
import dev.carrel.imports.read.RowReader;
import dev.carrel.imports.read.UnreadableFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file by their number, with those of the chunk that is being written kept until it is certain that it was:
 * another worker may have been faster by some of them.
 */
final class FileRows {
    private static final int SKIPPED_AT_A_TIME = 10_000;

    private final RowReader reader;
    private final Deque<ReadRow> waiting = new ArrayDeque<>();
    private long position;
    private @Nullable UnreadableFileException end;

    FileRows(RowReader reader) {
        this.reader = requireNonNull(reader, "reader is null");
    }

    /** The number of the row that is next. */
    long position() {
        return position;
    }

    /** Where the file cannot be read any further; known once every row before is behind. */
    Optional<UnreadableFileException> end() {
        return Optional.ofNullable(end);
    }

    /**
     * Goes forward to a row.
     *
     * @return whether the file has so many
     * @throws TryLaterException when the time is over before
     */
    boolean skipTo(long number, TimeLeft time) {
        while (position < number && !waiting.isEmpty()) {
            waiting.remove();
            position++;
        }
        while (position < number) {
            if (time.isShort()) {
                throw new TryLaterException("the time was over before a new row was reached");
            }
            long skipped = skip(Math.min(number - position, SKIPPED_AT_A_TIME));
            if (skipped == 0) {
                return false;
            }
            position += skipped;
        }
        return true;
    }

    private long skip(long count) {
        try {
            return end == null ? reader.skip(count) : 0;
        } catch (UnreadableFileException e) {
            end = e;
            return 0;
        }
    }

    /** The chunk that begins here; empty when no row is left. It stays here until {@link #skipTo} its end. */
    RowChunk chunk(long refusedBefore) {
        RowChunk chunk = new RowChunk(position, refusedBefore);
        for (Iterator<ReadRow> known = waiting.iterator(); known.hasNext(); ) {
            if (!chunk.add(known.next())) {
                return chunk;
            }
        }
        while (read()) {
            if (!chunk.add(waiting.getLast())) {
                return chunk;
            }
        }
        return chunk;
    }

    private boolean read() {
        if (end != null) {
            return false;
        }
        try {
            if (reader.hasNext()) {
                waiting.add(reader.next());
                return true;
            }
        } catch (UnreadableFileException e) {
            end = e;
        }
        return false;
    }
}
