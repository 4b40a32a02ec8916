package dev.carrel.account;

import static dev.carrel.account.World.steps;
import static dev.carrel.account.World.tree;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports through the whole function, read by the JDK's own reader of archives. */
@Timeout(300)
class ExportTest {
    private static final FakeAws AWS = new FakeAws();
    private static final String EXPORT = "POST /api/account/export";
    private static final int ROWS = 8;

    @TempDir
    private Path folder = Path.of("");

    private final World world = new World(AWS);

    @AfterEach
    void close() {
        world.close();
    }

    @AfterAll
    static void closeServices() {
        AWS.close();
    }

    private JsonNode export(AccountHandler function) {
        for (int i = 0; i < 200; i++) {
            APIGatewayV2HTTPResponse answer = world.call(function, EXPORT);
            assertEquals(200, answer.getStatusCode(), answer.getBody());
            if (!tree(answer).path("state").asText().equals("running")) {
                return tree(answer);
            }
        }
        throw new AssertionError("it does not end");
    }

    private Map<String, byte[]> read(String path) throws IOException {
        Path file = Files.write(folder.resolve("export.zip"), AWS.s3.get(world.key(path)));
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private void assertWhole(JsonNode done) throws IOException {
        assertEquals("done", done.path("state").asText(), done.toString());
        Map<String, byte[]> entries = read(done.path("path").asText());
        assertEquals(
                List.of(
                        "account.json",
                        "daily.jsonl",
                        "files/a b.txt",
                        "files/empty",
                        "files/tab%09here",
                        "files/zeros",
                        "files/ä/%2E%2E/%2541%5Cx",
                        "imports.jsonl",
                        "inbox/a.csv",
                        "records.jsonl"),
                List.copyOf(entries.keySet()));
        assertEquals("new", text(entries, "files/a b.txt"));
        assertArrayEquals(new byte[300_000], entries.get("files/zeros"));
        assertArrayEquals(new byte[] {1}, entries.get("files/ä/%2E%2E/%2541%5Cx"));
        List<String> records = text(entries, "records.jsonl").lines().toList();
        assertEquals(ROWS, records.size());
        assertEquals(
                tree("{'attributes':{'text':'" + "ä".repeat(170_000)
                        + "'},'id':'01ARYZ6S41TSV4RRFFQ0000003','quantity':1.5,'type':'visit'}"),
                tree(records.get(3)));
        assertEquals(tree("{'day':'2026-02-01','count':2,'sum':3,'type':'visit'}"), tree(text(entries, "daily.jsonl")));
        List<String> imports = text(entries, "imports.jsonl").lines().toList();
        assertEquals(2, imports.size());
        assertEquals("import", tree(imports.get(0)).path("kind").asText());
        assertEquals("refusedRows", tree(imports.get(1)).path("kind").asText());
        JsonNode account = tree(text(entries, "account.json"));
        assertEquals(world.sub, account.path("sub").asText());
        assertEquals(world.email, account.at("/profile/email").asText());
        assertEquals("2026-02-01T00:00:00.000Z", account.at("/signIns/0/at").asText());
        assertEquals(5 + 1, done.at("/done/files").asInt());
        assertEquals(ROWS, done.at("/done/rows").asInt());
    }

    private static String text(Map<String, byte[]> entries, String name) {
        byte[] bytes = entries.get(name);
        return bytes == null ? "nothing" : new String(bytes, UTF_8);
    }

    private void assertNothingLeftBehind() {
        assertEquals(List.of(), AWS.s3.keys(world.key("account/")));
        assertEquals(0, AWS.s3.openUploads());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void export_inStepsOfAnyLength_isTheSameArchive(int asks) throws IOException {
        world.fill(ROWS);

        JsonNode done = export(world.function(KillSwitch.off(), steps(asks)));

        assertWhole(done);
        assertNothingLeftBehind();
    }

    /** At every second call, before it is made, and at the others after it was made. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void export_killedAtItsCalls_isWholeAfterwards(boolean afterTheCall) throws IOException {
        world.fillLittle();
        int kill = afterTheCall ? 2 : 1;
        while (true) {
            try {
                export(world.function(new KillSwitch(kill, afterTheCall), steps(2)));
            } catch (KillSwitch.Killed e) {
                kill += 2;
                world.clock.pass(Exports.LEASE);
                JsonNode done = export(world.function(KillSwitch.off(), steps(3)));
                Map<String, byte[]> entries = read(done.path("path").asText());
                assertEquals("new", text(entries, "files/a"), "killed at call " + kill);
                assertArrayEquals(new byte[70_000], entries.get("files/b"));
                assertEquals(7, entries.size());
                assertEquals(3, done.at("/done/files").asInt());
                // one that was begun and not noted is ended by the bucket's lifecycle
                assertTrue(AWS.s3.openUploads() <= 1, "open uploads");
                AWS.s3.endUploads();
                assertNothingLeftBehind();
                forget();
                continue;
            }
            break;
        }
        assertTrue(kill > 30, "it was killed until call " + kill);
    }

    private void forget() {
        assertEquals(
                204, world.call(world.function(), "DELETE /api/account/export").getStatusCode());
        world.clock.pass(Exports.LEASE.negated());
    }

    @Test
    void export_ofNothing_isAnArchive() throws IOException {
        JsonNode done = export(world.function());

        assertEquals("", text(read(done.path("path").asText()), "records.jsonl"));
        assertEquals("", text(read(done.path("path").asText()), "imports.jsonl"));
    }

    @Test
    void export_ofAnotherUser_holdsNothingOfThisOne() throws IOException {
        world.fill(ROWS);
        try (World other = new World(AWS)) {
            JsonNode done = tree(other.call(other.function(), EXPORT));

            Path file = Files.write(
                    folder.resolve("other.zip"),
                    AWS.s3.get(other.key(done.path("path").asText())));
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertEquals(4, zip.size());
            }
        }
        assertWhole(export(world.function()));
    }

    @Test
    void export_whileAnotherRequestWorksOnIt_isLeftAlone() {
        world.fill(1);
        AccountHandler doomed = world.function(new KillSwitch(6, false), steps(1));
        assertThrows(KillSwitch.Killed.class, () -> export(doomed));

        JsonNode untouched = tree(world.call(world.function(), EXPORT));

        assertEquals("running", untouched.path("state").asText());
        world.clock.pass(Exports.LEASE);
        assertEquals(
                "done", tree(world.call(world.function(), EXPORT)).path("state").asText());
    }

    @Test
    void export_thatIsDone_isToldAgainUntilItIsForgotten() {
        JsonNode done = export(world.function());

        assertEquals(done, tree(world.call(world.function(), EXPORT)));
        assertEquals(
                done, tree(world.call(world.function(), "GET /api/account")).at("/jobs/export"));
        forget();
        world.clock.pass(Duration.ofSeconds(1));
        assertFalse(done.path("id").equals(export(world.function()).path("id")));
        assertEquals(2, AWS.s3.count(world.key("exports/")));
    }

    @Test
    void export_abandoned_leavesNothing() {
        world.fill(ROWS);
        assertEquals(
                "running",
                tree(world.call(world.function(KillSwitch.off(), steps(3)), EXPORT))
                        .path("state")
                        .asText());
        assertEquals(1, AWS.s3.openUploads());
        assertEquals(1, AWS.s3.count(world.key("account/")));

        world.call(world.function(), "DELETE /api/account/export");

        assertNothingLeftBehind();
        assertEquals(1, AWS.s3.count(world.key("exports/")));
        assertTrue(tree(world.call(world.function(), "GET /api/account"))
                .at("/jobs/export")
                .isMissingNode());
    }

    @Test
    void export_whoseUploadWasEnded_failsAndSaysSo() {
        world.fill(ROWS);
        world.call(world.function(KillSwitch.off(), steps(3)), EXPORT);
        AWS.s3.endUploads();

        JsonNode failed = export(world.function());

        assertEquals("failed", failed.path("state").asText());
        assertTrue(failed.path("reason").asText().contains("Start the export again"), failed.toString());
        assertNothingLeftBehind();
    }

    @Test
    void export_calls_areSignedByTheUserAlone() {
        AWS.signatures.clear();

        export(world.function());

        assertTrue(AWS.signatures.size() > 10);
        AWS.signatures.forEach(
                one -> assertTrue(one.contains("Credential=ASIA" + world.sub.substring(0, 8) + "/"), one));
    }
}
