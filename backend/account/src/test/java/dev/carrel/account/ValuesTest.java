package dev.carrel.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import dev.carrel.core.Problem;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ValuesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "files/a b.txt, files/a b.txt",
        "files/../../etc, files/%2E%2E/%2E%2E/etc",
        "files/., files/%2E",
        "files/..., files/...",
        "files/100%, files/100%25",
        "files/%2E, files/%252E",
        "files/a\\b, files/a%5Cb",
        "files/c:, files/c%3A",
        "files/ä, files/ä",
        "files//x, files/%/x"
    })
    void entryName_ofAnyPath_staysInsideItsFolder(String path, String name) {
        assertEquals(name, EntryNames.of(path));
    }

    @Test
    void entryNames_ofDifferentPaths_differ() {
        List<String> paths =
                List.of("f/..", "f/%2E%2E", "f/%252E%252E", "f/", "f/%", "f/%25", "f/\\", "f/%5C", "f/a", "f//a");
        Set<String> names = new HashSet<>();
        paths.forEach(path -> names.add(EntryNames.of(path)));

        assertEquals(paths.size(), names.size(), names.toString());
    }

    @Test
    void line_ofAnyAttributes_tellsThemAll() {
        Map<String, AttributeValue> item = Map.of(
                "pk", fromS("sub"),
                "sk", fromS("R#x"),
                "text", fromS("ä"),
                "number", fromN("12345678901234567890.123456789"),
                "yes", fromBool(true),
                "nothing", fromNul(true),
                "bytes", fromB(SdkBytes.fromUtf8String("abc")),
                "map", fromM(Map.of("list", fromL(List.of(fromN("1"))))),
                "texts", fromSs(List.of("a")),
                "numbers", fromNs(List.of("1.5")));

        assertEquals(
                "{\"bytes\":\"YWJj\",\"map\":{\"list\":[1]},\"nothing\":null,\"number\":12345678901234567890.123456789,"
                        + "\"numbers\":[1.5],\"text\":\"ä\",\"texts\":[\"a\"],\"yes\":true}",
                Lines.record(item).orElseThrow().toString());
    }

    @Test
    void line_ofADayWithoutRecords_isNone() {
        assertEquals(Optional.empty(), Lines.daily(Map.of("sk", fromS("D#2026-01-01#a"), "count", fromN("0"))));
        assertEquals(
                "{\"day\":\"2026-01-01\",\"count\":1}",
                Lines.daily(Map.of("sk", fromS("D#2026-01-01#a"), "count", fromN("1")))
                        .orElseThrow()
                        .toString());
    }

    @Test
    void tally_isReadAsItWasWritten() {
        Tally rows = Tally.START.plusRows(7, Optional.of("R#a b"));
        assertEquals(rows, Tally.parse(rows.text()));
        Tally files = rows.plusRows(1, Optional.empty())
                .plusFiles(2, 30, Optional.of(new OwnObjects.Place("users/x/a b", "v1")));
        assertEquals(files, Tally.parse(files.text()));
        assertEquals(Optional.of(new OwnObjects.Place("users/x/a b", "v1")), files.filesFrom());
        assertTrue(files.plusFiles(0, 0, Optional.empty()).isOver());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ROWS", "ROWS 1 2 3", "ROWS a 0 0 x", "OVER 1 1 1 ", "rows 0 0 0 x"})
    void tally_otherText_isRefused(String text) {
        assertThrows(Problem.class, () -> Tally.parse(text));
    }

    @Test
    void exportJob_isReadAsItWasWritten_andAnythingElseIsNone() {
        ExportJob job = ExportJob.begun(new Ulid("01ARYZ6S41TSV4RRFFQ69G5FAA"))
                .uploading("upload")
                .saved(1, 2, 3)
                .leased(NOW)
                .failed("why");
        Map<String, AttributeValue> item = AccountItems.export("sub", job);

        assertEquals(Optional.of(job), AccountItems.export(item));
        assertEquals(Optional.empty(), AccountItems.export(Map.of("id", fromS("x"))));
        assertEquals(Optional.empty(), AccountItems.erased(Map.of("rows", fromS("many"))));
        assertEquals(Optional.empty(), AccountItems.usage(Map.of()));
        assertEquals(Optional.empty(), AccountItems.signIn(Map.of("sk", fromS("S#1"), "at", fromS("x"))));
    }

    @Test
    void pendingEmail_pastItsTime_isNone() {
        PendingEmail pending = new PendingEmail("a@example.com", true, 3);
        Map<String, AttributeValue> item = AccountItems.email("sub", pending, NOW.plusSeconds(10));

        assertEquals(Optional.of(pending), AccountItems.email(item, NOW));
        assertEquals(Optional.empty(), AccountItems.email(item, NOW.plusSeconds(10)));
    }
}
