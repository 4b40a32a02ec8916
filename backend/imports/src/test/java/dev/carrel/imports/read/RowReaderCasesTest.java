package dev.carrel.imports.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.core.Times;
import dev.carrel.rows.RecordDraft;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Files and what becomes of them, as data in {@code src/test/resources/read}. A good row is expected as {@code line:
 * occurredAt type quantity [note] [attributes]}, a refused one as {@code line! column: reason} with its text behind a
 * bar, the end of an unreadable file as {@code = code}.
 */
final class RowReaderCasesTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * A file.
     *
     * @param text the file as UTF-8
     * @param hex bytes before the text
     * @param tail bytes behind it
     * @param gzip whether all of that is packed
     */
    record Case(
            String name,
            @Nullable String text,
            @Nullable String hex,
            @Nullable String tail,
            boolean gzip,
            List<String> expected) {
        byte[] bytes() {
            byte[] bytes = Files.join(
                    HexFormat.of().parseHex(Objects.requireNonNullElse(hex, "")),
                    Objects.requireNonNullElse(text, "").getBytes(UTF_8),
                    HexFormat.of().parseHex(Objects.requireNonNullElse(tail, "")));
            return gzip ? Files.gzip(bytes) : bytes;
        }
    }

    @TestFactory
    Stream<DynamicTest> read_file_givesItsRows() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String file : List.of("csv", "jsonl", "files")) {
            for (Case one : cases(file)) {
                tests.add(DynamicTest.dynamicTest(file + ": " + one.name(), () -> {
                    Files.Result result = Files.Result.of(one.bytes());
                    assertEquals(String.join("\n", one.expected()), String.join("\n", words(result)));
                    assertEquals(result, Files.Result.of(Files.inPieces(one.bytes(), 3), RowReader.LARGEST_FILE));
                }));
            }
        }
        assertTrue(tests.size() > 60, "the cases are not all there");
        return tests.stream();
    }

    private static List<Case> cases(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                RowReaderCasesTest.class.getResourceAsStream("/read/" + file + ".json"), "no cases")) {
            return List.of(MAPPER.readValue(in, Case[].class));
        }
    }

    private static List<String> words(Files.Result result) {
        List<String> words = new ArrayList<>();
        for (ReadRow row : result.rows()) {
            if (row instanceof GoodRow good) {
                words.add(words(good));
            } else if (row instanceof RefusedRow refused) {
                words.add(refused.line() + "! " + refused.column() + ": " + refused.reason()
                        + refused.text().map(text -> " | " + text).orElse(""));
            }
        }
        result.failure().ifPresent(code -> words.add("= " + code));
        return words;
    }

    private static String words(GoodRow row) {
        RecordDraft draft = row.draft();
        Optional<String> attributes = draft.attributes().isEmpty()
                ? Optional.empty()
                : Optional.of(draft.attributes().toString());
        return row.line() + ": " + Times.format(draft.occurredAt()) + " "
                + draft.type().text() + " " + draft.quantity().text()
                + draft.note().map(note -> " [" + note + "]").orElse("")
                + attributes.map(text -> " " + text).orElse("");
    }
}
