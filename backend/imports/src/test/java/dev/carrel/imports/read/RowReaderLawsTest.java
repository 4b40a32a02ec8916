package dev.carrel.imports.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Times;
import dev.carrel.rows.Quantity;
import dev.carrel.rows.RecordDraft;
import dev.carrel.rows.RecordType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The reader against parsers that nobody here wrote, and against files that nobody meant. */
final class RowReaderLawsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

    /** How a table is written down. */
    record Style(char delimiter, String lineEnd, boolean mark, boolean allQuoted, boolean lastEnd, int members) {
        byte[] pack(String text) {
            byte[] bytes = ((mark ? "\ufeff" : "") + text).getBytes(UTF_8);
            if (members == 0) {
                return bytes;
            }
            byte[] packed = new byte[0];
            for (int i = 0; i < members; i++) {
                int from = bytes.length * i / members;
                int to = bytes.length * (i + 1) / members;
                packed = Files.join(packed, Files.gzip(Arrays.copyOfRange(bytes, from, to)));
            }
            return packed;
        }
    }

    /** A row's free texts; the rest of it is plain. */
    record Texts(String note, String one, String two) {}

    @Provide
    Arbitrary<Style> styles() {
        return Combinators.combine(
                        Arbitraries.of(',', ';', '\t', '|'),
                        Arbitraries.of("\n", "\r\n", "\r"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3))
                .as(Style::new);
    }

    @Provide
    Arbitrary<List<Texts>> tables() {
        Arbitrary<Character> nasty =
                Arbitraries.of('"', ',', ';', '\t', '|', '\n', '\r', ' ', 'a', '{', '\'', '\\', '\0');
        Arbitrary<String> wide = Arbitraries.of("é", "漢", "\ud83d\ude00", "\u2028", "\u0085", "\ufeff", "\u202e");
        Arbitrary<String> text = Arbitraries.frequencyOf(Tuple.of(4, nasty.map(String::valueOf)), Tuple.of(1, wide))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return Combinators.combine(text, text, text).as(Texts::new).list().ofMaxSize(8);
    }

    @Property(tries = 500)
    void csv_anyTable_readsAsASecondParserDoes(@ForAll("tables") List<Texts> table, @ForAll("styles") Style style)
            throws IOException {
        StringBuilder text = new StringBuilder();
        char d = style.delimiter();
        text.append(String.join(
                String.valueOf(d), "type", "attributes.one", "occurredAt", "note", "quantity", "attributes.two"));
        for (int i = 0; i < table.size(); i++) {
            Texts row = table.get(i);
            text.append(style.lineEnd())
                    .append(String.join(
                            String.valueOf(d),
                            quoted("t" + i, style),
                            quoted(row.one(), style),
                            quoted("2017-10-10T00:00:00Z", style),
                            quoted(row.note(), style),
                            quoted(Integer.toString(i), style),
                            quoted(row.two(), style)));
        }
        text.append(style.lastEnd() ? style.lineEnd() : "");

        List<ReadRow> expected = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(d)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        long line = 2;
        for (CSVRecord csv : format.parse(new StringReader(text.toString()))) {
            Map<String, String> attributes = new HashMap<>();
            present(csv.get("attributes.one")).ifPresent(value -> attributes.put("one", value));
            present(csv.get("attributes.two")).ifPresent(value -> attributes.put("two", value));
            expected.add(new GoodRow(
                    line,
                    new RecordDraft(
                            Times.parse(csv.get("occurredAt")),
                            new RecordType(csv.get("type")),
                            Quantity.parse(csv.get("quantity")),
                            present(csv.get("note")),
                            attributes)));
            line += 1;
            for (String value : csv) {
                line += lineEnds(value);
            }
        }
        assertEquals(table.size(), expected.size());
        assertEquals(new Files.Result(expected, Optional.empty()), Files.Result.of(style.pack(text.toString())));
    }

    private static String quoted(String value, Style style) {
        return style.allQuoted() || !value.matches("[A-Za-z0-9:-]*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private static Optional<String> present(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static long lineEnds(String value) {
        return LINE_END.matcher(value).results().count();
    }

    @Property(tries = 300)
    void jsonl_anyTable_readsAsASecondParserDoes(@ForAll("tables") List<Texts> table, @ForAll("styles") Style style)
            throws JsonProcessingException {
        List<String> lines = new ArrayList<>();
        List<ReadRow> expected = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            Texts row = table.get(i);
            ObjectNode object = JSON.createObjectNode()
                    .put("note", row.note())
                    .put("quantity", i)
                    .put("type", "t" + i)
                    .put("occurredAt", "2017-10-10T00:00:00.5Z");
            object.putObject("attributes").put("one", row.one()).put("two", row.two());
            String text = JSON.writeValueAsString(object);
            lines.add(text);

            JsonNode read = JSON.readTree(text);
            Map<String, String> attributes = new HashMap<>();
            read.get("attributes").properties().forEach(entry -> present(
                            entry.getValue().textValue())
                    .ifPresent(value -> attributes.put(entry.getKey(), value)));
            expected.add(new GoodRow(
                    i + 1,
                    new RecordDraft(
                            Times.parse(read.get("occurredAt").textValue()),
                            new RecordType(read.get("type").textValue()),
                            Quantity.parse(read.get("quantity").asText()),
                            present(read.get("note").textValue()),
                            attributes)));
        }
        String text = String.join(style.lineEnd(), lines) + (style.lastEnd() ? style.lineEnd() : "");
        Files.Result result = Files.Result.of(style.pack(text));
        if (table.isEmpty()) {
            assertEquals(Optional.of("empty"), result.failure());
        } else {
            assertEquals(new Files.Result(expected, Optional.empty()), result);
        }
    }

    @Provide
    Arbitrary<byte[]> anyBytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    }

    /** Mostly what a file of rows consists of, so that most of it gets far. */
    @Provide
    Arbitrary<byte[]> likelyBytes() {
        Arbitrary<byte[]> pieces = Arbitraries.of(
                        "\"",
                        "\"",
                        ",",
                        "\n",
                        "\r",
                        "\r\n",
                        " ",
                        "x",
                        "{",
                        "}",
                        "\"type\":",
                        "[",
                        "]",
                        "1",
                        "a,2017-10-10,1\n",
                        "a,2017-10-10,1",
                        "b,20171010,\"2\"\n",
                        "{\"EventId\":\"a\"}\n",
                        "{\"EventId\":\"a\",\"EventDay\":\"2017-10-10\",\"EventCount\":3}\n",
                        "\ufeff")
                .map(text -> text.getBytes(UTF_8));
        Arbitrary<byte[]> broken =
                Arbitraries.of((byte) 0xff, (byte) 0, (byte) 0xc3).map(b -> new byte[] {b});
        return Arbitraries.frequencyOf(Tuple.of(12, pieces), Tuple.of(1, broken))
                .list()
                .ofMaxSize(30)
                .map(parts -> Files.join(parts.toArray(byte[][]::new)));
    }

    @Property(tries = 1_000)
    void read_anyBytes_endsWithRowsOrTheDeclaredFailure(@ForAll("anyBytes") byte[] bytes, @ForAll long seed) {
        for (byte[] file : List.of(
                bytes,
                Files.gzip(bytes),
                Files.join(Files.gzip(bytes), bytes),
                Files.join("occurredAt,type,quantity\n".getBytes(UTF_8), bytes),
                Files.join("{}\n".getBytes(UTF_8), bytes))) {
            assertEquals(Files.Result.of(file), Files.Result.of(Files.inPieces(file, seed), RowReader.LARGEST_FILE));
        }
    }

    @Property(tries = 1_000)
    void csv_likelyBytes_accountsForEveryLine(@ForAll("likelyBytes") byte[] bytes, @ForAll long seed) {
        byte[] file = Files.join("EventId,EventDay,EventCount\r\n".getBytes(UTF_8), bytes);
        Files.Result result = Files.Result.of(file);
        assertEquals(result, Files.Result.of(Files.inPieces(file, seed), RowReader.LARGEST_FILE));
        assertEquals(Optional.empty(), result.failure());
        accountForLines(file, result.rows(), 2);
    }

    @Property(tries = 1_000)
    void jsonl_likelyBytes_accountsForEveryLine(@ForAll("likelyBytes") byte[] bytes) {
        byte[] file = Files.join("{\"EventId\":\"a\"}\n".getBytes(UTF_8), bytes);
        Files.Result result = Files.Result.of(file);
        assertEquals(Optional.empty(), result.failure());
        accountForLines(file, result.rows(), 1);
    }

    @Property(tries = 500)
    void skip_anyNumberOfRows_endsWhereReadingThemDoes(
            @ForAll("likelyBytes") byte[] bytes, @ForAll @IntRange(max = 12) int count, @ForAll boolean looked)
            throws IOException {
        for (String start : List.of("EventId,EventDay,EventCount\n", "{\"EventId\":\"a\"}\n", "{\n")) {
            byte[] file = Files.join(start.getBytes(UTF_8), bytes);
            Files.Result all = Files.Result.of(file);
            int passed = Math.min(count, all.rows().size());
            try (RowReader reader = RowReader.open(new ByteArrayInputStream(file))) {
                if (looked && passed > 0) {
                    assertTrue(reader.hasNext());
                }
                assertEquals(passed, reader.skip(passed));
                List<ReadRow> rest = new ArrayList<>();
                try {
                    reader.forEachRemaining(rest::add);
                    assertEquals(0, reader.skip(1));
                } catch (UnreadableFileException e) {
                    assertEquals(all.failure(), Optional.of(e.code()));
                }
                assertEquals(all.rows().subList(passed, all.rows().size()), rest);
            }
        }
    }

    /** Every line belongs to the row that begins on it or goes on over it, or is blank; bytes stand for characters. */
    private static void accountForLines(byte[] file, List<ReadRow> rows, int firstLine) {
        List<String> lines = List.of(LINE_END.split(new String(file, ISO_8859_1), -1));
        int line = firstLine;
        for (ReadRow row : rows) {
            for (; line < row.line(); line++) {
                assertTrue(lines.get(line - 1).isBlank(), "line " + line + " was left out");
            }
            assertEquals(line, row.line(), "a line was used twice");
            line += 1;
            if (row instanceof RefusedRow refused && refused.text().isPresent()) {
                String text = refused.text().get();
                String found =
                        String.join("\n", lines.subList((int) row.line() - 1, (int) (row.line() + lineEnds(text))));
                assertEquals(LINE_END.matcher(text).replaceAll("\n"), new String(found.getBytes(ISO_8859_1), UTF_8));
                line += (int) lineEnds(text);
            } else if (row instanceof RefusedRow refused && refused.reason().equals("is not UTF-8")) {
                // such a row may go on over lines; those that it swallowed end with the next row
                line = rows.indexOf(row) + 1 < rows.size()
                        ? (int) rows.get(rows.indexOf(row) + 1).line()
                        : lines.size() + 1;
            }
        }
        for (; line <= lines.size(); line++) {
            assertTrue(lines.get(line - 1).isBlank(), "line " + line + " was left out");
        }
    }
}
