package dev.carrel.imports.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.Ulid;
import dev.carrel.imports.Progress;
import dev.carrel.imports.read.GoodRow;
import dev.carrel.imports.read.ReadRow;
import dev.carrel.imports.read.RefusedRow;
import dev.carrel.rows.DailyChange;
import dev.carrel.rows.DailyPosition;
import dev.carrel.rows.Quantity;
import dev.carrel.rows.RecordDraft;
import dev.carrel.rows.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowChunkTest {
    private static final Instant DAY = Instant.parse("2017-10-10T00:00:00Z");

    private static GoodRow good(long line, int day, String note, int attributes) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < attributes; i++) {
            texts.put("name-" + i, "é".repeat(256));
        }
        return new GoodRow(
                line,
                new RecordDraft(
                        DAY.plusSeconds(86_400L * day),
                        new RecordType("a"),
                        new Quantity(BigDecimal.valueOf(line)),
                        Optional.of(note),
                        texts));
    }

    private static RefusedRow refused(long line, int text) {
        return new RefusedRow(line, "EventDay", "must be a day", Optional.of("x".repeat(text)));
    }

    private static List<ReadRow> rows(int count, long seed) {
        Random random = new Random(seed);
        int days = 1 + random.nextInt(200);
        int bad = random.nextInt(100);
        boolean fat = random.nextBoolean();
        List<ReadRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(
                    random.nextInt(100) < bad
                            ? refused(i + 2L, fat ? 4_000 : 10)
                            : good(i + 2L, random.nextInt(days), "n", fat ? random.nextInt(21) : 0));
        }
        return rows;
    }

    private static List<RowChunk> chunks(List<ReadRow> rows, int from, long refusedBefore) {
        List<RowChunk> chunks = new ArrayList<>();
        long refused = refusedBefore;
        RowChunk chunk = new RowChunk(from, refused);
        for (ReadRow row : rows.subList(from, rows.size())) {
            if (!chunk.add(row)) {
                chunks.add(chunk);
                refused += chunk.refused();
                chunk = new RowChunk(chunk.end(), refused);
                assertTrue(chunk.add(row), "an empty chunk takes any row");
            }
        }
        chunks.add(chunk);
        return chunks;
    }

    @Property(tries = 150)
    void chunks_anyRows_holdEachOnceWithinTheLimits(
            @ForAll @IntRange(min = 1, max = 3_000) int count, @ForAll long seed) {
        List<ReadRow> rows = rows(count, seed);
        List<RowChunk> chunks = chunks(rows, 0, 0);
        List<ReadRow> goodRows = rows.stream().filter(GoodRow.class::isInstance).toList();
        List<ReadRow> seen = new ArrayList<>();
        Map<DailyPosition, DailyChange> days = new HashMap<>();
        Progress progress = Progress.NONE;
        int kept = 0;
        for (RowChunk chunk : chunks) {
            assertEquals(progress.checkpoint(), chunk.first());
            assertTrue(chunk.good().size() + chunk.days().size() + 2 <= 100);
            assertTrue(chunk.end() - chunk.first() <= RowChunk.MOST_ROWS);
            chunk.good().forEach(numbered -> {
                assertEquals(rows.get((int) numbered.number()), numbered.row());
                seen.add(numbered.row());
            });
            chunk.days().forEach((day, change) -> days.merge(day, change, DailyChange::plus));
            kept += chunk.kept().size();
            progress = chunk.progress(progress, 7);
        }
        assertEquals(goodRows, seen);
        assertEquals(
                goodRows.size(),
                days.values().stream().mapToInt(DailyChange::count).sum());
        assertEquals(new Progress(count, goodRows.size(), count - goodRows.size(), 7), progress);
        assertEquals(Math.min(count - goodRows.size(), 1_000), kept);
    }

    @Property(tries = 50)
    void chunks_begunAtAnyBorder_haveTheSameBorders(
            @ForAll @IntRange(min = 1, max = 2_000) int count, @ForAll long seed) {
        List<ReadRow> rows = rows(count, seed);
        List<Long> borders = new ArrayList<>();
        List<RowChunk> chunks = chunks(rows, 0, 0);
        chunks.forEach(chunk -> borders.add(chunk.end()));
        RowChunk middle = chunks.get(chunks.size() / 2);
        long refused = rows.subList(0, (int) middle.first()).stream()
                .filter(RefusedRow.class::isInstance)
                .count();

        List<Long> again = new ArrayList<>();
        chunks(rows, (int) middle.first(), refused).forEach(chunk -> again.add(chunk.end()));

        assertEquals(borders.subList(chunks.size() / 2, borders.size()), again);
    }

    @Test
    void add_rowsOfOneDay_takesNinetySeven() {
        RowChunk chunk = new RowChunk(0, 0);
        int taken = 0;
        while (chunk.add(good(taken + 2L, 0, "n", 0))) {
            taken++;
        }
        assertEquals(97, taken);

        RowChunk days = new RowChunk(0, 0);
        taken = 0;
        while (days.add(good(taken + 2L, taken, "n", 0))) {
            taken++;
        }
        assertEquals(49, taken);
    }

    @Test
    void add_largeRows_staysBelowItsBytes() {
        RowChunk chunk = new RowChunk(0, 0);
        int taken = 0;
        while (chunk.add(good(taken + 2L, 0, "é".repeat(512), 20))) {
            taken++;
        }
        // 512 of its own, 1,024 of the note, 20 times 512 of texts and 6 or 7 of names and 4
        assertEquals((1 << 20) / (512 + 1_024 + 20 * 516 + 10 * 6 + 10 * 7), taken);

        RowChunk bad = new RowChunk(0, 0);
        taken = 0;
        while (bad.add(refused(taken + 2L, 4_096))) {
            taken++;
        }
        assertEquals(60, taken, 1);
    }

    @Test
    void ids_ofRows_areTheirsAlone() {
        Ulid one = Ulid.next(DAY, new Random(1));
        Ulid other = Ulid.next(DAY, new Random(2));
        Set<Ulid> ids = new HashSet<>();
        for (Ulid id : List.of(one, other)) {
            for (String digest : List.of("a", "b")) {
                for (long number = 0; number < 1_000; number++) {
                    ids.add(new RowIds(digest, id, DAY).of(number));
                }
            }
        }

        assertEquals(4_000, ids.size());
        assertEquals(new RowIds("a", one, DAY).of(7), new RowIds("a", one, DAY).of(7));
        assertEquals(DAY, new RowIds("a", one, DAY).of(7).time());
    }
}
