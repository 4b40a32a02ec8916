package dev.carrel.imports.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.imports.read.Files.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class RowReaderTest {
    private static final String HEADER = "EventId,EventDay,EventCount\n";
    private static final String ROW = "a,2017-10-10,1\n";

    private static RowReader open(String text) throws IOException {
        return RowReader.open(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static RefusedRow refused(Result result, int index) {
        return (RefusedRow) result.rows().get(index);
    }

    @Test
    void open_csv_tellsFormatHeaderAndColumns() throws IOException {
        try (RowReader reader = open("\ufeff\n\"EventId\", EVENTDAY,EventCount\r\n" + ROW)) {
            assertEquals(RowFormat.CSV, reader.format());
            assertEquals("csv", reader.format().text());
            assertFalse(reader.gzipped());
            assertEquals(Optional.of("\"EventId\", EVENTDAY,EventCount"), reader.header());
            assertEquals(List.of("EventId", "EVENTDAY", "EventCount"), reader.columns());
        }
    }

    @Test
    void open_jsonLines_tellsItsColumnsAfterTheFirstObject() throws IOException {
        String object = "{\"EventId\":\"a\",\"EventDay\":\"2017-10-10\",\"EventCount\":1}";
        try (RowReader reader = RowReader.open(new ByteArrayInputStream(Files.gzip(bytes(object))))) {
            assertEquals(RowFormat.JSONL, reader.format());
            assertTrue(reader.gzipped());
            assertEquals(Optional.empty(), reader.header());
            assertEquals(List.of(), reader.columns());
            reader.next();
            assertEquals(List.of("EventId", "EventDay", "EventCount"), reader.columns());
        }
    }

    @Test
    void open_unknownColumns_tellsWhatIsThereAndWhatIsUnderstood() {
        var refusal =
                assertThrows(UnreadableFileException.class, () -> open("Id;Day;" + "n".repeat(100) + "\n1;2;3\n"));
        assertEquals(FileFault.UNKNOWN_COLUMNS, refusal.fault());
        assertEquals("unknown_columns", refusal.code());
        assertEquals(List.of("Id", "Day", "n".repeat(64) + "…"), refusal.found());
        assertEquals(
                List.of("EventId,EventDay,EventCount", "occurredAt,type,quantity[,note][,attributes.<name>]"),
                refusal.expected());
        assertEquals("The column `Id` is not understood. Columns that are understood are listed.", refusal.detail());
    }

    @Test
    void open_columnThatBreaksLines_isNamedOnOne() {
        var refusal = assertThrows(
                UnreadableFileException.class, () -> open("EventId,EventDay,EventCount,\"x\ny\u202ez\"\n"));
        assertTrue(refusal.detail().startsWith("The column `x?y?z` is not understood."), refusal.detail());
    }

    @Test
    void open_refusedFile_closesIt() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream bytes = new ByteArrayInputStream(bytes("x")) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        assertThrows(UnreadableFileException.class, () -> RowReader.open(bytes));
        assertTrue(closed.get());
    }

    @Test
    void next_atTheEnd_throwsAsIteratorsDo() throws IOException {
        try (RowReader reader = open(HEADER + ROW)) {
            assertSame(GoodRow.class, reader.next().getClass());
            assertFalse(reader.hasNext());
            assertThrows(NoSuchElementException.class, reader::next);
        }
    }

    @Test
    void bytesRead_atTheEnd_isTheSizeOfTheObject() throws IOException {
        byte[] packed = Files.gzip(bytes(HEADER + ROW.repeat(1000)));
        for (byte[] file : List.of(packed, bytes(HEADER + ROW.repeat(1000)))) {
            try (RowReader reader = RowReader.open(new ByteArrayInputStream(file))) {
                reader.forEachRemaining(row -> {});
                assertEquals(file.length, reader.bytesRead());
            }
        }
    }

    @Test
    void read_brokenGzip_givesTheRowsBeforeIt() {
        byte[] packed = Files.gzip(bytes(HEADER + ROW.repeat(1000)));
        Result cut = Result.of(Arrays.copyOf(packed, packed.length - 8));
        assertEquals(Optional.of("broken_gzip"), cut.failure());
        // whether the last row ends there is not known before the end is
        assertEquals(1000, cut.rows().size());
        Result behind = Result.of(Files.join(packed, new byte[] {1}));
        assertEquals(Optional.of("broken_gzip"), behind.failure());
        assertEquals(1000, behind.rows().size());
    }

    @Test
    void read_fileOfTheLimit_isReadAndOneByteMoreIsNot() {
        byte[] file = bytes(HEADER + ROW + ROW);
        assertEquals(
                new Result(Result.of(file).rows(), Optional.empty()),
                Result.of(new ByteArrayInputStream(file), file.length));
        Result larger = Result.of(new ByteArrayInputStream(file), file.length - 1);
        assertEquals(Optional.of("too_large"), larger.failure());
        assertEquals(1, larger.rows().size());
        assertEquals(larger, Result.of(Files.inPieces(file, 1), file.length - 1));
    }

    @Test
    void read_gzipBomb_endsAtTheLimit() {
        byte[] bomb = Files.gzip(bytes(HEADER + " ".repeat(10_000_000)));
        Result result = Result.of(new ByteArrayInputStream(bomb), 1_000_000);
        assertEquals(Optional.of("too_large"), result.failure());
        assertEquals("is longer than 64 KB", refused(Result.of(bomb), 0).reason());
    }

    @Test
    void read_rowOf64Kb_isTakenAndALongerOneCostsItself() {
        assertEquals(65_536, Window.LONGEST_ROW);
        String note = "n".repeat(1024);
        String start = "2017-10-10T00:00:00Z,a,1," + note + ",";
        String pad = "p".repeat(Window.LONGEST_ROW - start.length());
        String file = "occurredAt,type,quantity,note,attributes.pad\n";
        Result longest = Result.of(bytes(file + start + pad + "\r\n" + start + "\n"));
        assertEquals(
                new RefusedRow(2, "attributes.pad", "must be at most 256 characters", Optional.empty()),
                longest.rows().get(0));
        assertEquals(3, longest.rows().get(1).line());
        Result longer = Result.of(bytes(file + start + pad + "p\r\n" + start + "\n"));
        assertEquals(
                new RefusedRow(2, "", "is longer than 64 KB", Optional.empty()),
                longer.rows().get(0));
        assertEquals(longest.rows().get(1), longer.rows().get(1));

        String object = "{\"EventId\":\"a\",\"EventDay\":\"2017-10-10\",\"EventCount\":1}";
        Result json = Result.of(bytes(object + "\n" + object + " ".repeat(Window.LONGEST_ROW) + "\n" + object));
        assertEquals(new RefusedRow(2, "", "is longer than 64 KB", Optional.empty()), refused(json, 1));
        assertEquals(3, json.rows().get(2).line());
    }

    @Test
    void read_refusedRowOf4Kb_keepsItsTextAndALongerOneDoesNot() {
        String text = "é".repeat(RefusedRow.LONGEST_TEXT / 2);
        assertEquals(
                Optional.of(text),
                refused(Result.of(bytes(HEADER + text + "\n")), 0).text());
        assertEquals(
                Optional.empty(),
                refused(Result.of(bytes(HEADER + text + "x\n")), 0).text());
        String quoted = "\"" + "x".repeat(RefusedRow.LONGEST_TEXT - 1);
        assertEquals(
                Optional.of(quoted),
                refused(Result.of(bytes(HEADER + quoted + "\n" + ROW)), 0).text());
        assertEquals(
                Optional.empty(),
                refused(Result.of(bytes(HEADER + quoted + "x\n" + ROW)), 0).text());
    }

    @Test
    void read_quoteNotClosedWithin64Kb_goesOnWithTheNextLine() {
        Result result = Result.of(bytes(HEADER + "\"" + ROW.repeat(10_000)));
        assertEquals(10_000, result.rows().size());
        assertEquals(
                new RefusedRow(2, "", CsvScan.NOT_CLOSED, Optional.of("\"" + ROW.strip())),
                result.rows().get(0));
        assertTrue(result.rows().stream().skip(1).allMatch(row -> row instanceof GoodRow));
    }

    /** Whatever opens quotes: none makes the reader look for the end of one over and over. */
    @Test
    @Timeout(60)
    void read_filesOfQuotes_takeTimeByTheirSizeAlone() {
        for (String piece : List.of(
                "\"\n", "\"x\n", ",\"\n", "\"\"\"\n", "\"\"\n", "\"\",\"\n", "\"\n\"\"\n\"\"\n", "\"x\ny\ny\n")) {
            Result result = Result.of(bytes(HEADER + piece.repeat(1_000_000 / piece.length())));
            assertEquals(Optional.empty(), result.failure(), piece);
            assertTrue(result.rows().stream().allMatch(row -> row instanceof RefusedRow), piece);
        }
    }

    @Test
    void hasNext_bytesThatCannotBeHadNow_saysSoAgainAndAgain() throws IOException {
        InputStream broken = Files.breakingAfter(bytes(HEADER + ROW + "b,2017"));
        try (RowReader reader = RowReader.open(broken)) {
            assertEquals(2, reader.next().line());
            UncheckedIOException first = assertThrows(UncheckedIOException.class, reader::hasNext);
            assertSame(first, assertThrows(UncheckedIOException.class, reader::next));
        }
    }

    @Test
    void open_bytesThatCannotBeHadNow_isNoFaultOfTheFile() {
        InputStream broken = Files.breakingAfter(bytes("EventId,"));
        assertThrows(IOException.class, () -> RowReader.open(broken));
    }
}
