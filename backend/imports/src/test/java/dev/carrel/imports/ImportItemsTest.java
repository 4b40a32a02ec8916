package dev.carrel.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ImportItemsTest {
    private static final String SUB = "aaaaaaaa-1111-4222-8333-444455556666";
    private static final InboxKey KEY = InboxKey.parse("users/" + SUB + "/inbox/2026/a b.csv");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Drop DROP = Drop.of(KEY, "v1", 12, NOW);
    private static final ImportState FRESH = new ImportState(
            DROP,
            ImportStatus.CHECKING,
            Optional.empty(),
            Progress.NONE,
            Optional.empty(),
            NOW,
            NOW,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1);
    private static final ImportState FULL = new ImportState(
            DROP,
            ImportStatus.FAILED,
            Optional.of("0a".repeat(32)),
            new Progress(7, 4, 3, 99),
            Optional.of(new FileForm("csv.gz", Optional.of("EventId,EventDay"))),
            NOW,
            NOW.plusSeconds(1),
            Optional.of(NOW.plusSeconds(2)),
            Optional.of(new Failure("unknown_column", "Say so.", List.of("a"), List.of("b", "c"))),
            Optional.of(DROP.id()),
            Optional.of(NOW.plusSeconds(3)),
            9);

    @Test
    void state_writtenAndRead_isTheSame() {
        assertEquals(Optional.of(FRESH), ImportItems.state(ImportItems.item(FRESH)));
        assertEquals(Optional.of(FULL), ImportItems.state(ImportItems.item(FULL)));
    }

    @Test
    void attributes_areThoseOfAnImport() {
        Set<String> written = new HashSet<>(ImportItems.item(FULL).keySet());
        written.removeAll(Set.of("pk", "sk"));
        // the worker's alone
        written.add("carriedBy");

        assertEquals(written, Set.copyOf(ImportItems.attributes()));
    }

    @Test
    void state_withoutAnAttributeOrWithAnotherKind_isEmpty() {
        Map<String, AttributeValue> good = ImportItems.item(FULL);
        List<String> optional =
                List.of("digest", "format", "header", "finishedAt", "failure", "duplicateOf", "alertedAt", "path");
        for (String name : good.keySet()) {
            Map<String, AttributeValue> without = new HashMap<>(good);
            without.remove(name);
            assertEquals(
                    optional.contains(name) || name.equals("rowsRead"),
                    ImportItems.state(without).isPresent(),
                    name);
            if (!name.equals("path") && !name.equals("rowsRead")) {
                Map<String, AttributeValue> odd = new HashMap<>(good);
                odd.put(name, AttributeValue.fromBool(true));
                assertTrue(ImportItems.state(odd).isEmpty(), name);
            }
        }
    }

    @Test
    void state_ofAnItemUnderAnotherKey_isEmpty() {
        Map<String, AttributeValue> item = new HashMap<>(ImportItems.item(FULL));
        item.put("key", AttributeValue.fromS("users/" + SUB.replace('a', 'b') + "/inbox/x.csv"));
        assertTrue(ImportItems.state(item).isEmpty());

        item.putAll(ImportItems.item(FULL));
        item.put("id", AttributeValue.fromS("01ARYZ6S41TSV4RRFFQ69G5FAV"));
        assertTrue(ImportItems.state(item).isEmpty());
    }

    @Test
    void refusals_writtenAndRead_areTheSame() {
        List<Refusal> rows = List.of(
                new Refusal(2, Optional.of("EventDay"), "must be a day", Optional.of("a,b")),
                new Refusal(3, Optional.empty(), "is no row", Optional.empty()));
        Map<String, AttributeValue> item = ImportItems.refusals(SUB, DROP.id(), 12, rows);

        assertEquals(Optional.of(rows), ImportItems.refusals(item));
        assertEquals(AttributeValue.fromS("R#" + DROP.id() + "#000012"), item.get("sk"));
        assertTrue(
                ImportItems.refusals(Map.of("rows", AttributeValue.fromS("x"))).isEmpty());
        assertTrue(ImportItems.refusals(Map.of()).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> ImportItems.refusalsKey(DROP.id(), 1000));
    }

    @Test
    void claim_writtenAndRead_isTheSame() {
        Map<String, AttributeValue> item = ImportItems.claim(SUB, "0a".repeat(32), DROP.id());

        assertEquals(Optional.of(DROP.id()), ImportItems.claimant(item));
        assertEquals(AttributeValue.fromS("H#" + "0a".repeat(32)), item.get("sk"));
        assertTrue(ImportItems.claimant(Map.of("importId", AttributeValue.fromS("x")))
                .isEmpty());
        assertTrue(ImportItems.claimant(Map.of()).isEmpty());
    }

    @Test
    void drop_sameVersion_hasTheSameId() {
        assertEquals(DROP.id(), Drop.of(KEY, "v1", 12, NOW).id());
        assertEquals(NOW, DROP.id().time());
        assertNotEquals(DROP.id(), Drop.of(KEY, "v2", 12, NOW).id());
        InboxKey other = InboxKey.parse("users/" + SUB + "/inbox/b.csv");
        assertNotEquals(DROP.id(), Drop.of(other, "v1", 12, NOW).id());
        assertNotEquals(new Ulid("01ARYZ6S41TSV4RRFFQ69G5FAV"), DROP.id());
        assertThrows(InvalidValueException.class, () -> Drop.of(KEY, "", 12, NOW));
        assertThrows(InvalidValueException.class, () -> Drop.of(KEY, "v1", -1, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "users/",
                "users/" + SUB,
                "users/" + SUB + "/",
                "users/" + SUB + "/inbox",
                "users/" + SUB + "/inbox/",
                "users/" + SUB + "/inbox/folder/",
                "users/" + SUB + "/files/a.csv",
                "users/" + SUB + "/Inbox/a.csv",
                "users//inbox/a.csv",
                "users/AAAAAAAA-1111-4222-8333-444455556666/inbox/a.csv",
                "users/" + SUB + "x/inbox/a.csv",
                "users/../" + SUB + "/inbox/a.csv",
                "/users/" + SUB + "/inbox/a.csv",
                "USERS/" + SUB + "/inbox/a.csv",
                "users/" + SUB + "/inbox/\ud800"
            })
    void parseKey_anythingElse_isRefused(String key) {
        assertEquals(
                "users/" + SUB + "/inbox/a",
                InboxKey.parse("users/" + SUB + "/inbox/a").text());
        assertThrows(InvalidValueException.class, () -> InboxKey.parse(key));
    }

    @Test
    void parseKey_longest_is1024Bytes() {
        String start = "users/" + SUB + "/inbox/";
        assertEquals(
                1024,
                InboxKey.parse(start + "x".repeat(1024 - start.length())).text().length());
        assertThrows(InvalidValueException.class, () -> InboxKey.parse(start + "x".repeat(1025 - start.length())));
    }
}
