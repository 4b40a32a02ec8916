package dev.carrel.imports.worker;

import dev.carrel.imports.ImportItems;
import dev.carrel.imports.Progress;
import dev.carrel.imports.Refusal;
import dev.carrel.imports.read.GoodRow;
import dev.carrel.imports.read.ReadRow;
import dev.carrel.imports.read.RefusedRow;
import dev.carrel.rows.DailyChange;
import dev.carrel.rows.DailyPosition;
import dev.carrel.rows.RecordDraft;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that go into one transaction: as many as it takes. Where a chunk ends depends on where it begins and on the rows
 * alone, so that everyone cuts the same file in the same places.
 *
 * <p>A transaction takes 100 actions and 4 MB, and an item 400 KB
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html); a chunk stays well below the
 * sizes, which are estimated.
 */
final class RowChunk {
    /** One action for the import and one for the refused rows; the rest is for rows and the counts of their days. */
    static final int MOST_ACTIONS = 100 - 2;
    /** So that progress shows even where nothing but bad rows is read. */
    static final int MOST_ROWS = 1_000;

    static final int MOST_BYTES = 1 << 20;
    static final int MOST_REFUSED_BYTES = 256 * 1024;

    /** Keys, names, times and ids of a row. */
    private static final int BYTES_OF_A_ROW = 512;

    private static final int BYTES_OF_A_REFUSAL = 128;

    private final long first;
    private final long refusedBefore;
    private final List<Numbered> good = new ArrayList<>();
    private final Map<DailyPosition, DailyChange> days = new LinkedHashMap<>();
    private final List<Refusal> kept = new ArrayList<>();
    private int size;
    private int bytes;
    private int refusedBytes;

    /**
     * @param first the number of the row that it begins with
     * @param refusedBefore how many rows before it were refused
     */
    RowChunk(long first, long refusedBefore) {
        this.first = first;
        this.refusedBefore = refusedBefore;
    }

    /** A good row and its number in the file. */
    record Numbered(long number, GoodRow row) {}

    /** Takes one more row, unless it has to wait for the next chunk. An empty chunk takes any row. */
    boolean add(ReadRow row) {
        if (size == MOST_ROWS) {
            return false;
        }
        boolean taken = row instanceof GoodRow goodRow ? addGood(goodRow) : addRefused((RefusedRow) row);
        size += taken ? 1 : 0;
        return taken;
    }

    private boolean addGood(GoodRow row) {
        DailyPosition day = DailyPosition.of(row.draft());
        int actions = good.size() + 1 + days.size() + (days.containsKey(day) ? 0 : 1);
        int more = bytes(row.draft());
        if (size > 0 && (actions > MOST_ACTIONS || bytes + more > MOST_BYTES)) {
            return false;
        }
        good.add(new Numbered(first + size, row));
        days.merge(day, DailyChange.adding(row.draft()), DailyChange::plus);
        bytes += more;
        return true;
    }

    private boolean addRefused(RefusedRow row) {
        if (refusedBefore + refused() >= ImportItems.MOST_REFUSALS) {
            return true;
        }
        int more = BYTES_OF_A_REFUSAL
                + utf8(row.column())
                + utf8(row.reason())
                + row.text().map(RowChunk::utf8).orElse(0);
        if (size > 0 && refusedBytes + more > MOST_REFUSED_BYTES) {
            return false;
        }
        Optional<String> column = Optional.of(row.column()).filter(name -> !name.isEmpty());
        kept.add(new Refusal(row.line(), column, row.reason(), row.text()));
        refusedBytes += more;
        return true;
    }

    private static int bytes(RecordDraft draft) {
        int bytes = BYTES_OF_A_ROW + draft.note().map(RowChunk::utf8).orElse(0);
        for (Map.Entry<String, String> attribute : draft.attributes().entrySet()) {
            bytes += utf8(attribute.getKey()) + utf8(attribute.getValue()) + 4;
        }
        return bytes;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The number of the row after its last. */
    long end() {
        return first + size;
    }

    /** The number of the row that it begins with. */
    long first() {
        return first;
    }

    int refused() {
        return size - good.size();
    }

    List<Numbered> good() {
        return Collections.unmodifiableList(good);
    }

    /**
     * How far the import is with it.
     *
     * @param before how far it was without
     * @param bytes how far in the file it ends
     */
    Progress progress(Progress before, long bytes) {
        return new Progress(end(), before.rowsWritten() + good.size(), before.rowsRefused() + refused(), bytes);
    }

    /** What the good rows do to their days. */
    Map<DailyPosition, DailyChange> days() {
        return Collections.unmodifiableMap(days);
    }

    /** The refused rows that are kept; those beyond the first 1,000 of a file are not. */
    List<Refusal> kept() {
        return Collections.unmodifiableList(kept);
    }
}
