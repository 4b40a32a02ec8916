package dev.carrel.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A dropped file becomes rows: what is there afterwards, who is told, and what is left alone. */
@Timeout(120)
class WorkerHandlerTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void handle_goodFile_isDone() throws IOException {
        TestFile file = TestFile.of(250, 0, 1);
        Drop drop = world.dropOf("2026/a b.csv", "v1", file.bytes().length);

        assertTrue(world.handle(world.drop("2026/a b.csv", "v1", file.bytes())));

        world.assertRows(file, drop);
        ImportState state = world.state(drop);
        assertEquals(ImportStatus.DONE, state.status());
        assertEquals(new Progress(250, 250, 0, file.bytes().length), state.progress());
        assertEquals(Optional.of(new FileForm("csv", Optional.of("EventId,EventDay,EventCount"))), state.form());
        assertEquals(World.DROPPED, state.drop().droppedAt());
        assertEquals(Optional.of(World.NOW), state.finishedAt());
        assertEquals(List.of(), world.aws.toUsers());
        assertEquals(List.of(), world.aws.sentMessages);
        JsonNode metric = FakeAws.JSON.readTree(world.metrics.get(0));
        assertEquals(250, metric.path("RowsRead").asInt());
        assertEquals("Carrel", metric.at("/_aws/CloudWatchMetrics/0/Namespace").asText());
        assertEquals(
                "[[\"Service\"]]",
                metric.at("/_aws/CloudWatchMetrics/0/Dimensions").toString());
        assertFalse(world.metrics.get(0).contains(world.sub));
        assertFalse(String.join("", world.log).contains(world.sub), "the log names no user");
        assertFalse(String.join("", world.log).contains("a b.csv"), "the log names no file");
    }

    @Test
    void handle_anyFile_usesASessionOfItsUserAlone() {
        world.handle(world.drop("a.csv", "v1", TestFile.of(1, 0, 1).bytes()));

        Map<String, String> assumed = world.aws.assumed.get(0);
        assertEquals(1, world.aws.assumed.size());
        assertEquals("arn:aws:iam::123456789012:role/worker", assumed.get("RoleArn"));
        assertEquals("sub", assumed.get("Tags.member.1.Key"));
        assertEquals(world.sub, assumed.get("Tags.member.1.Value"));
        assertFalse(assumed.containsKey("Tags.member.2.Key"));
        assertEquals("900", assumed.get("DurationSeconds"));
    }

    @Test
    void handle_partlyBadFile_keepsTheGoodRowsAndTellsOfTheOthers() {
        TestFile file = TestFile.of(300, 7, 2);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);

        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())));

        world.assertRows(file, drop);
        ImportState state = world.state(drop);
        assertEquals(ImportStatus.PARTIAL, state.status());
        assertEquals(42, state.progress().rowsRefused());
        List<Refusal> refused = world.items(World.IMPORTS, ImportItems.refusalsPrefix(drop.id())).stream()
                .flatMap(item -> ImportItems.refusals(item).orElseThrow().stream())
                .toList();
        assertEquals(42, refused.size());
        assertEquals(8, refused.get(0).line());
        assertEquals(Optional.of("EventDay"), refused.get(0).column());
        assertTrue(refused.get(0).text().orElseThrow().contains(",someday,"));
        assertEquals(
                refused.stream().map(Refusal::line).sorted().toList(),
                refused.stream().map(Refusal::line).toList());
        Map<String, String> alert = world.aws.toUsers().get(0);
        assertEquals(1, world.aws.toUsers().size());
        assertEquals("Carrel: an import refused 42 of 300 rows", alert.get("Subject"));
        assertTrue(String.valueOf(alert.get("Message"))
                .startsWith("inbox/a.csv\n\n300 rows were read: 258 were added, 42 were refused."));
        assertFalse(String.valueOf(alert.get("Message")).contains("someday"), "nothing from inside the file");
        assertEquals(Map.of("sub", world.sub, "importId", drop.id().text(), "outcome", "partial"), attributes(alert));
        assertEquals(Optional.of(World.NOW), state.alertedAt());
    }

    @Test
    void handle_manyBadFiles_tellTheOperatorsOnceAnHourInFixedWords() {
        Drop drop = world.dropOf("urgent call me.csv", "v1", 12);
        assertTrue(world.handle(world.drop("urgent call me.csv", "v1", "Free,Money\nx,y\n".getBytes(UTF_8))));

        Map<String, String> told = world.aws.toOperators().get(0);
        assertEquals("Carrel: an import did not end well", told.get("Subject"));
        assertTrue(String.valueOf(told.get("Message"))
                .startsWith("Import: " + drop.id() + "\nUser: " + world.sub + "\nOutcome: failed\nRows read: 0\n"));
        assertEquals(Map.of("importId", drop.id().text(), "outcome", "failed"), attributes(told));
        for (String word : List.of("urgent", "Free", "Money")) {
            assertFalse(told.toString().contains(word), word);
        }
        assertTrue(world.aws.toUsers().toString().contains("urgent call me.csv"));

        assertTrue(world.handle(world.drop("b.csv", "v2", "Free,Beer\nx,y\n".getBytes(UTF_8))));
        assertEquals(2, world.aws.toUsers().size());
        assertEquals(1, world.aws.toOperators().size());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void handle_badFileAfterTheOperatorsWereTold_tellsThemWhenTheHourIsOver(int secondsLeft, int mails) {
        ObjectNode put = FakeAws.JSON.createObjectNode().put("TableName", World.IMPORTS);
        ObjectNode item = put.putObject("Item");
        item.putObject("pk").put("S", world.sub);
        item.putObject("sk").put("S", "O#told");
        item.putObject("expiresAt").put("N", Long.toString(World.NOW.getEpochSecond() + secondsLeft));
        world.call("PutItem", put);

        assertTrue(world.handle(world.drop("a.csv", "v1", "Free,Beer\nx,y\n".getBytes(UTF_8))));

        assertEquals(mails, world.aws.toOperators().size());
        assertEquals(1, world.aws.toUsers().size());
        assertEquals(
                World.NOW.getEpochSecond() + (mails == 1 ? 3_600 : secondsLeft),
                Long.parseLong(String.valueOf(world.items(World.IMPORTS, "O#told")
                        .get(0)
                        .getOrDefault("expiresAt", AttributeValue.fromN("0"))
                        .n())));
    }

    @Test
    void handle_badFilesOfTwoUsers_tellTheOperatorsOfBoth() {
        byte[] bytes = "Free,Beer\nx,y\n".getBytes(UTF_8);
        assertTrue(world.handle(world.drop("a.csv", "v1", bytes)));
        try (World other = new World()) {
            assertTrue(other.handle(other.drop("a.csv", "v1", bytes)));

            assertEquals(1, world.aws.toOperators().size());
            assertEquals(1, other.aws.toOperators().size());
        }
    }

    private static Map<String, String> attributes(Map<String, String> form) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 1; form.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
            String entry = "MessageAttributes.entry." + i;
            attributes.put(
                    String.valueOf(form.get(entry + ".Name")), String.valueOf(form.get(entry + ".Value.StringValue")));
        }
        return attributes;
    }

    @Test
    void handle_moreThanAThousandBadRows_keepsTheFirstThousandAndCountsAll() {
        TestFile file = TestFile.of(2_500, 2, 3);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);

        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())));

        world.assertRows(file, drop);
        assertEquals(1_250, world.state(drop).progress().rowsRefused());
        List<Refusal> refused = world.items(World.IMPORTS, ImportItems.refusalsPrefix(drop.id())).stream()
                .flatMap(item -> ImportItems.refusals(item).orElseThrow().stream())
                .toList();
        assertEquals(1_000, refused.size());
        assertEquals(2_001, refused.get(999).line());
    }

    @Test
    void handle_packedFile_isRead() throws IOException {
        TestFile file = TestFile.of(120, 0, 4);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(file.bytes());
        }
        Drop drop = world.dropOf("a.csv.gz", "v1", packed.size());

        assertTrue(world.handle(world.drop("a.csv.gz", "v1", packed.toByteArray())));

        world.assertRows(file, drop);
        assertEquals("csv.gz", world.state(drop).form().orElseThrow().format());
    }

    @Test
    void handle_packedFileThatBreaksOff_keepsTheRowsBefore() throws IOException {
        TestFile file = TestFile.of(20_000, 0, 4);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(file.bytes());
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 16);
        Drop drop = world.dropOf("a.csv.gz", "v1", half.length);

        assertTrue(world.handle(world.drop("a.csv.gz", "v1", half)));

        ImportState state = world.state(drop);
        assertEquals(ImportStatus.FAILED, state.status());
        assertEquals("broken_gzip", state.failure().orElseThrow().code());
        assertTrue(state.progress().rowsWritten() > 0);
        assertEquals(
                state.progress().rowsWritten(), world.items(World.RECORDS, "R#").size());
        assertEquals("failed", attributes(world.aws.toUsers().get(0)).get("outcome"));
    }

    @Test
    void handle_unknownColumns_failsAndNamesThem() {
        byte[] bytes = "When,What\n2017-10-10,click\n".getBytes(UTF_8);
        Drop drop = world.dropOf("a.csv", "v1", bytes.length);

        assertTrue(world.handle(world.drop("a.csv", "v1", bytes)));

        ImportState state = world.state(drop);
        assertEquals(ImportStatus.FAILED, state.status());
        assertEquals(List.of("When", "What"), state.failure().orElseThrow().found());
        assertFalse(state.failure().orElseThrow().expected().isEmpty());
        assertEquals(1, world.aws.toUsers().size());
        assertEquals(0, world.items(World.RECORDS, "R#").size());
    }

    @Test
    void handle_deniedByDynamoDb_comesBack() {
        world.aws.script =
                (operation, request) -> operation.equals("UpdateItem") ? FakeAws.Fate.ACCESS_DENIED : FakeAws.Fate.FINE;

        assertFalse(world.handle(world.drop("a.csv", "v1", TestFile.of(1, 0, 1).bytes())));
        assertEquals(1, world.aws.count("UpdateItem"));
    }

    @ParameterizedTest
    @CsvSource({
        "/version, 1",
        "/source, aws.s4",
        "/detail-type, Object Deleted",
        "/time, yesterday",
        "/detail/bucket/name, another",
        "/detail/object/key, users/x/inbox/a.csv",
        "/detail/object/key, users/00000000-0000-4000-8000-000000000000/files/a.csv",
        "/detail/object/version-id, ''",
        "/detail/object/size, 12"
    })
    void handle_anythingElse_isLeftAlone(String field, String value) {
        String key = "users/" + world.sub + "/inbox/a.csv";
        ObjectNode event = World.event(key, "v1", 12);
        int mark = field.lastIndexOf('/');
        ((ObjectNode) event.at(field.substring(0, mark))).put(field.substring(mark + 1), value);

        assertTrue(world.handle(event.toString()));
        assertTrue(world.handle("no JSON"));
        assertTrue(world.handle("[]"));

        assertEquals(List.of(), world.aws.calls);
        assertTrue(world.log.stream().allMatch(line -> line.contains("ignored")), world.log.toString());
    }

    @Test
    void handle_sameMessageAgain_doesNothingAgain() {
        TestFile file = TestFile.of(150, 10, 5);
        String body = world.drop("a.csv", "v1", file.bytes());
        assertTrue(world.handle(body));
        long transactions = world.aws.count("TransactWriteItems");

        assertTrue(world.handle(body));

        world.assertRows(file, world.dropOf("a.csv", "v1", file.bytes().length));
        assertEquals(transactions, world.aws.count("TransactWriteItems"));
        assertEquals(1, world.aws.toUsers().size());
    }

    @Test
    void handle_sameBytesAgain_isADuplicate() {
        TestFile file = TestFile.of(150, 10, 6);
        Drop first = world.dropOf("a.csv", "v1", file.bytes().length);
        Drop second = world.dropOf("b.csv", "v2", file.bytes().length);
        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())));

        assertTrue(world.handle(world.drop("b.csv", "v2", file.bytes())));

        world.assertRows(file, first);
        assertEquals(ImportStatus.DUPLICATE, world.state(second).status());
        assertEquals(Optional.of(first.id()), world.state(second).duplicateOf());
        assertEquals(ImportStatus.PARTIAL, world.state(first).status());
        assertEquals(1, world.aws.toUsers().size());
    }

    @Test
    void handle_otherBytes_areAnotherImport() {
        TestFile one = TestFile.of(5, 0, 7);
        TestFile other = TestFile.of(6, 0, 7);
        assertTrue(world.handle(world.drop("a.csv", "v1", one.bytes())));
        assertTrue(world.handle(world.drop("a.csv", "v2", other.bytes())));

        assertEquals(
                ImportStatus.DONE,
                world.state(world.dropOf("a.csv", "v2", other.bytes().length)).status());
        assertEquals(11, world.items(World.RECORDS, "R#").size());
    }

    @Test
    void handle_cancelledMidway_stopsAndGoesOnWhenDroppedAgain() {
        TestFile file = TestFile.of(400, 10, 8);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        AtomicInteger chunks = new AtomicInteger();
        world.aws.script = (operation, request) -> {
            // the claim is the first transaction
            if (operation.equals("TransactWriteItems") && chunks.incrementAndGet() == 4) {
                world.set(drop, "status", "S", "cancelled");
            }
            return FakeAws.Fate.FINE;
        };
        assertTrue(world.handle(body));
        ImportState cancelled = world.state(drop);
        assertEquals(ImportStatus.CANCELLED, cancelled.status());
        assertTrue(cancelled.progress().checkpoint() > 0 && cancelled.progress().checkpoint() < 400);
        assertEquals(List.of(), world.aws.toUsers());
        int rows = world.items(World.RECORDS, "R#").size();

        assertTrue(world.handle(body));
        assertEquals(rows, world.items(World.RECORDS, "R#").size(), "the same message does not undo it");

        String again = world.drop("a.csv", "v2", file.bytes());
        assertTrue(world.handle(again));
        world.assertRows(file, drop);
        assertEquals(ImportStatus.PARTIAL, world.state(drop).status());
        assertEquals(
                ImportStatus.DUPLICATE,
                world.state(world.dropOf("a.csv", "v2", file.bytes().length)).status());
    }

    @Test
    void handle_cancelledAfterItWasResumed_staysCancelled() {
        TestFile file = TestFile.of(50, 0, 9);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())));
        world.set(drop, "status", "S", "failed");
        String again = world.drop("a.csv", "v2", file.bytes());
        assertTrue(world.handle(again));
        assertEquals(ImportStatus.DONE, world.state(drop).status());
        world.set(drop, "status", "S", "cancelled");

        assertTrue(world.handle(again));

        assertEquals(ImportStatus.CANCELLED, world.state(drop).status());
        world.assertRows(file, drop);
    }

    /** An invocation that has time for so many transactions. */
    private IntSupplier timeFor(int transactions) {
        long before = world.aws.count("TransactWriteItems");
        return () -> world.aws.count("TransactWriteItems") - before < transactions ? 300_000 : 19_000;
    }

    @Test
    void handle_littleTimeLeft_isContinuedByAnotherMessage() {
        TestFile file = TestFile.of(1_000, 10, 10);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        assertTrue(world.handle(world.worker(KillSwitch.off()), body, 1, timeFor(3)));
        assertEquals(ImportStatus.RUNNING, world.state(drop).status());
        assertEquals(List.of(continued(body, 1)), world.aws.sentMessages);

        int messages = 0;
        while (world.aws.sentMessages.size() > messages) {
            String next = world.aws.sentMessages.get(messages++);
            assertTrue(world.handle(world.worker(KillSwitch.off()), next, 1, timeFor(3)));
        }

        assertTrue(messages > 2, "it took " + messages);
        assertEquals(continued(body, messages), world.aws.sentMessages.get(messages - 1));
        world.assertRows(file, drop);
        assertEquals(ImportStatus.PARTIAL, world.state(drop).status());
        assertEquals(1, world.aws.toUsers().size());
    }

    /** The message of a drop whose work was continued so often. */
    private static String continued(String body, int times) {
        try {
            return ((ObjectNode) FakeAws.JSON.readTree(body))
                    .put("carrelContinuations", times)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void handle_continuedTooOften_breaksOffAndGoesOnWhenDroppedAgain() {
        TestFile file = TestFile.of(1_000, 0, 10);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        assertTrue(world.handle(world.worker(KillSwitch.off()), continued(body, 499), 1, timeFor(3)));
        assertEquals(ImportStatus.RUNNING, world.state(drop).status());
        assertEquals(List.of(continued(body, 500)), world.aws.sentMessages);

        assertTrue(world.handle(world.worker(KillSwitch.off()), continued(body, 500), 1, timeFor(3)));

        assertEquals("too_long", world.state(drop).failure().orElseThrow().code());
        assertEquals(1, world.aws.sentMessages.size());
        assertEquals(1, world.aws.toUsers().size());
        assertTrue(world.handle(world.drop("a.csv", "v2", file.bytes())));
        assertEquals(ImportStatus.DONE, world.state(drop).status());
        world.assertRows(file, drop);
    }

    @Test
    void handle_countOfContinuationsThatIsNone_isTakenForTheMost() {
        Drop drop = world.dropOf("a.csv", "v1", TestFile.of(1_000, 0, 10).bytes().length);
        String body = world.drop("a.csv", "v1", TestFile.of(1_000, 0, 10).bytes());

        assertTrue(world.handle(world.worker(KillSwitch.off()), continued(body, -1), 1, timeFor(3)));

        assertEquals("too_long", world.state(drop).failure().orElseThrow().code());
    }

    @ParameterizedTest
    @CsvSource({"1000000, partial, ''", "1000001, failed, too_many_refused"})
    void handle_aMillionRefusedRows_areTheMost(int rows, String status, String code) {
        byte[] bytes = ("EventId,EventDay,EventCount\n" + "a,b,c\n".repeat(rows)).getBytes(UTF_8);
        Drop drop = world.dropOf("a.csv", "v1", bytes.length);
        String body = world.drop("a.csv", "v1", bytes);
        // as if a worker had come this far, which takes its time
        world.begin(drop);
        world.set(drop, "checkpoint", "N", "999500");
        world.set(drop, "rowsRefused", "N", "999500");

        assertTrue(world.handle(body));

        ImportState state = world.state(drop);
        assertEquals(status, state.status().text());
        assertEquals(code, state.failure().map(Failure::code).orElse(""));
        assertEquals(code.isEmpty() ? rows : 999_500, state.progress().rowsRefused());
        assertEquals(1, world.aws.toUsers().size());
    }

    @Test
    void handle_noTimeForASingleChunk_comesBackInsteadOfGoingRound() {
        String body = world.drop("a.csv", "v1", TestFile.of(10, 0, 1).bytes());

        assertFalse(world.handle(world.worker(KillSwitch.off()), body, 1, timeFor(1)));
        assertEquals(List.of(), world.aws.sentMessages);
        assertTrue(world.handle(world.worker(KillSwitch.off()), body, 2, timeFor(2)));
        assertEquals(List.of(), world.aws.sentMessages);
    }

    @Test
    void handle_failsForTheLastTime_breaksOffAndTells() {
        TestFile file = TestFile.of(500, 0, 11);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        AtomicInteger transactions = new AtomicInteger();
        world.aws.script = (operation, request) ->
                operation.equals("TransactWriteItems") && transactions.incrementAndGet() > 2
                        ? FakeAws.Fate.ERROR_500
                        : FakeAws.Fate.FINE;

        assertFalse(world.handle(world.worker(KillSwitch.off()), body, 4, World.PLENTY));
        assertEquals(ImportStatus.RUNNING, world.state(drop).status());
        assertEquals(List.of(), world.aws.toUsers());

        assertFalse(world.handle(world.worker(KillSwitch.off()), body, 5, World.PLENTY), "it goes to the dead letters");
        assertEquals(ImportStatus.FAILED, world.state(drop).status());
        assertEquals("internal", world.state(drop).failure().orElseThrow().code());
        assertEquals("failed", attributes(world.aws.toUsers().get(0)).get("outcome"));

        world.aws.script = (operation, request) -> FakeAws.Fate.FINE;
        assertTrue(world.handle(world.drop("a.csv", "v2", file.bytes())));
        world.assertRows(file, drop);
        assertEquals(ImportStatus.DONE, world.state(drop).status());
        assertEquals(Optional.empty(), world.state(drop).failure());
    }

    /** A worker that can add no row any more once so many transactions were made. */
    private void failAfter(int transactions) {
        AtomicInteger made = new AtomicInteger();
        world.aws.script = (operation, request) ->
                operation.equals("TransactWriteItems") && made.incrementAndGet() > transactions
                        ? FakeAws.Fate.ERROR_500
                        : FakeAws.Fate.FINE;
    }

    @Test
    void handle_duplicateOfARunningImportFailsForTheLastTime_leavesTheImportRunning() {
        TestFile file = TestFile.of(500, 0, 11);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        assertTrue(world.handle(world.worker(KillSwitch.off()), body, 1, timeFor(3)));
        String again = world.drop("b.csv", "v2", file.bytes());
        // the claim that is taken, and the joining
        failAfter(2);

        assertFalse(world.handle(world.worker(KillSwitch.off()), again, 5, World.PLENTY));

        Drop second = world.dropOf("b.csv", "v2", file.bytes().length);
        assertEquals(ImportStatus.DUPLICATE, world.state(second).status());
        assertEquals(ImportStatus.RUNNING, world.state(drop).status());
        assertEquals(List.of(), world.aws.toUsers());

        world.aws.script = (operation, request) -> FakeAws.Fate.FINE;
        assertTrue(world.handle(world.aws.sentMessages.get(0)));
        assertEquals(ImportStatus.DONE, world.state(drop).status());
        world.assertRows(file, drop);
    }

    @Test
    void handle_duplicateThatCarriesAnImportFailsForTheLastTime_breaksTheImportOff() {
        TestFile file = TestFile.of(500, 0, 11);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        assertTrue(world.handle(world.worker(KillSwitch.off()), body, 1, timeFor(3)));
        world.set(drop, "status", "S", "cancelled");
        String again = world.drop("b.csv", "v2", file.bytes());
        failAfter(2);

        assertFalse(world.handle(world.worker(KillSwitch.off()), again, 5, World.PLENTY));
        assertEquals(ImportStatus.FAILED, world.state(drop).status());
        assertEquals("internal", world.state(drop).failure().orElseThrow().code());

        world.aws.script = (operation, request) -> FakeAws.Fate.FINE;
        String third = world.drop("c.csv", "v3", file.bytes());
        assertTrue(world.handle(world.worker(KillSwitch.off()), third, 1, timeFor(3)));
        failAfter(0);
        assertFalse(world.handle(world.worker(KillSwitch.off()), again, 5, World.PLENTY), "it is another's by now");
        assertEquals(ImportStatus.RUNNING, world.state(drop).status());
    }

    @Test
    void handle_fileOfADuplicateThatIsGone_leavesTheImportRunning() {
        TestFile file = TestFile.of(500, 0, 11);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        assertTrue(world.handle(world.worker(KillSwitch.off()), body, 1, timeFor(3)));
        AtomicInteger reads = new AtomicInteger();
        world.aws.script = (operation, request) -> operation.equals("GetObject") && reads.incrementAndGet() == 3
                ? FakeAws.Fate.NOT_FOUND
                : FakeAws.Fate.FINE;

        assertTrue(world.handle(world.drop("b.csv", "v2", file.bytes())));

        assertEquals(3, reads.get());
        assertEquals(ImportStatus.RUNNING, world.state(drop).status());
        assertEquals(List.of(), world.aws.toUsers());
    }

    private void assertForgotten(Drop drop) {
        List<Map<String, AttributeValue>> items = world.items(World.IMPORTS, ImportItems.importKey(drop.id()));
        assertEquals(
                List.of(Set.of("pk", "sk", "forgottenAt", "expiresAt")),
                items.stream().map(Map::keySet).toList());
    }

    @Test
    void handle_cancelledAndForgotten_isNotBegunAnewByItsMessages() {
        TestFile file = TestFile.of(500, 0, 13);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        assertTrue(world.handle(world.worker(KillSwitch.off()), body, 1, timeFor(3)));
        int rows = world.items(World.RECORDS, "R#").size();
        world.set(drop, "status", "S", "cancelled");
        world.forget(drop);

        assertTrue(world.handle(body));
        assertTrue(world.handle(world.aws.sentMessages.get(0)));

        assertForgotten(drop);
        assertEquals(List.of(), world.items(World.IMPORTS, "H#"));
        assertEquals(rows, world.items(World.RECORDS, "R#").size());
        assertEquals(List.of(), world.aws.toUsers());

        assertTrue(world.handle(world.drop("a.csv", "v2", file.bytes())), "another drop of it is another import");
        Drop second = world.dropOf("a.csv", "v2", file.bytes().length);
        assertEquals(ImportStatus.DONE, world.state(second).status());
        assertEquals(rows + 500, world.items(World.RECORDS, "R#").size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void handle_cancelledAndForgottenWhileItIsWorkedOn_stops(int transaction) {
        TestFile file = TestFile.of(500, 0, 13);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        AtomicInteger made = new AtomicInteger();
        world.aws.script = (operation, request) -> {
            if (operation.equals("TransactWriteItems") && made.incrementAndGet() == transaction) {
                world.set(drop, "status", "S", "cancelled");
                world.forget(drop);
            }
            return FakeAws.Fate.FINE;
        };

        assertTrue(world.handle(body));

        assertForgotten(drop);
        assertEquals(List.of(), world.items(World.IMPORTS, "H#"));
        assertTrue(world.items(World.RECORDS, "R#").size() < 500);
        assertFalse(world.log.toString().contains("malformed"), world.log.toString());
    }

    @Test
    void handle_claimOfAForgottenImport_isTakenOver() {
        TestFile file = TestFile.of(20, 0, 12);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())));
        remove(World.IMPORTS, ImportItems.importKey(drop.id()));

        String again = world.drop("a.csv", "v2", file.bytes());
        assertTrue(world.handle(again));

        assertEquals(
                ImportStatus.DONE,
                world.state(world.dropOf("a.csv", "v2", file.bytes().length)).status());
        assertEquals(
                40, world.items(World.RECORDS, "R#").size(), "forgotten rows stay; the same file adds its rows again");
    }

    @Test
    void handle_forgottenImportToldAgain_addsNoRowTwice() {
        TestFile file = TestFile.of(20, 0, 13);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        assertTrue(world.handle(body));
        String digest = world.state(drop).digest().orElseThrow();
        remove(World.IMPORTS, ImportItems.importKey(drop.id()));
        remove(World.IMPORTS, ImportItems.contentKey(digest));

        assertTrue(world.handle(body));

        world.assertRows(file, drop);
        assertEquals("already_there", world.state(drop).failure().orElseThrow().code());
    }

    private void remove(String table, String sk) {
        ObjectNode delete = FakeAws.JSON.createObjectNode().put("TableName", table);
        ObjectNode key = delete.putObject("Key");
        key.putObject("pk").put("S", world.sub);
        key.putObject("sk").put("S", sk);
        world.call("DeleteItem", delete);
    }

    @ParameterizedTest
    @CsvSource({"status, S, elsewhere", "checkpoint, S, x", "rowsRefused, N, -1", "digest, S, x", "startedAt, N, 1"})
    void handle_importThatItsUserHasSpoilt_isLeftAlone(String name, String type, String value) {
        TestFile file = TestFile.of(20, 0, 14);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        world.set(drop, name, type, value);

        assertTrue(world.handle(body));

        assertEquals(0, world.items(World.RECORDS, "R#").size());
        assertTrue(world.log.toString().contains("malformed"), world.log.toString());
    }

    @ParameterizedTest
    @CsvSource({"S, 01ARYZ6S41TSV4RRFFQ69G5FAV", "S, x", "N, 1"})
    void handle_claimThatItsUserHasSpoilt_isTakenOver(String type, String value) throws IOException {
        TestFile file = TestFile.of(20, 0, 15);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        ObjectNode put = FakeAws.JSON.createObjectNode().put("TableName", World.IMPORTS);
        ObjectNode item = put.putObject("Item");
        item.putObject("pk").put("S", world.sub);
        item.putObject("sk").put("S", ImportItems.contentKey(sha256(file.bytes())));
        world.call("PutItem", put);
        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())), "nobody's claim");
        item.putObject("importId").put(type, value);
        world.call("PutItem", put);
        remove(World.IMPORTS, ImportItems.importKey(drop.id()));

        assertTrue(world.handle(world.drop("a.csv", "v2", file.bytes())));

        Drop second = world.dropOf("a.csv", "v2", file.bytes().length);
        assertEquals(ImportStatus.DONE, world.state(second).status());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void handle_checkpointThatItsUserHasMoved_addsNoRowTwice() {
        TestFile file = TestFile.of(300, 0, 16);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())));
        moveCheckpoint(drop, "0");
        world.set(drop, "status", "S", "failed");

        assertTrue(world.handle(world.drop("a.csv", "v2", file.bytes())));
        world.assertRows(file, drop);
        assertEquals("already_there", world.state(drop).failure().orElseThrow().code());

        moveCheckpoint(drop, "301");
        assertTrue(world.handle(world.drop("a.csv", "v3", file.bytes())));
        world.assertRows(file, drop);
        assertEquals("progress_lost", world.state(drop).failure().orElseThrow().code());
    }

    /** So that it still adds up. */
    private void moveCheckpoint(Drop drop, String rows) {
        world.set(drop, "checkpoint", "N", rows);
        world.set(drop, "rowsWritten", "N", rows);
    }

    @ParameterizedTest
    @CsvSource({"rowsWritten, 9223372036854775807", "rowsRefused, 9223372036854775807", "rowsRefused, 1"})
    void handle_progressThatItsUserHasMadeUp_failsAtOnce(String name, String value) {
        TestFile file = TestFile.of(300, 3, 16);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        world.begin(drop);
        world.set(drop, name, "N", value);

        assertTrue(world.handle(body));

        assertEquals("progress_lost", world.state(drop).failure().orElseThrow().code());
        assertEquals(List.of(), world.items(World.RECORDS, "R#"));
    }

    @ParameterizedTest
    @CsvSource({"count, S, many", "count, N, 9.9e125", "sum, S, much", "sum, BOOL, true"})
    void handle_dayThatItsUserHasSpoilt_failsUntilItIsSetRight(String name, String type, String value) {
        TestFile file = TestFile.of(300, 0, 16);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String day = "D#" + file.days().keySet().iterator().next();
        ObjectNode put = FakeAws.JSON.createObjectNode().put("TableName", World.RECORDS);
        ObjectNode item = put.putObject("Item");
        item.putObject("pk").put("S", world.sub);
        item.putObject("sk").put("S", day);
        if (type.equals("BOOL")) {
            item.putObject(name).put(type, true);
        } else {
            item.putObject(name).put(type, value);
        }
        world.call("PutItem", put);

        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())), "it does not come back");
        assertEquals("counts_spoilt", world.state(drop).failure().orElseThrow().code());
        assertEquals(List.of(), world.items(World.RECORDS, "R#"));

        remove(World.RECORDS, day);
        assertTrue(world.handle(world.drop("a.csv", "v2", file.bytes())));
        assertEquals(ImportStatus.DONE, world.state(drop).status());
        world.assertRows(file, drop);
    }

    @Test
    void handle_countThatAwsCannotAddTo_fails() {
        TestFile file = TestFile.of(300, 0, 16);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        AtomicInteger made = new AtomicInteger();
        world.aws.script = (operation, request) -> operation.equals("TransactWriteItems") && made.incrementAndGet() == 2
                ? FakeAws.Fate.SPOILT
                : FakeAws.Fate.FINE;

        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())));

        assertEquals("counts_spoilt", world.state(drop).failure().orElseThrow().code());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void handle_importSpoiltWhileItIsWorkedOn_isLeftAlone(int transaction) {
        TestFile file = TestFile.of(20, 0, 16);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        AtomicInteger made = new AtomicInteger();
        world.aws.script = (operation, request) -> {
            if (operation.equals("TransactWriteItems") && made.incrementAndGet() == transaction) {
                world.set(drop, "version", "S", "no number");
            }
            return FakeAws.Fate.FINE;
        };

        assertTrue(world.handle(body));

        assertEquals(transaction, made.get());
        assertEquals(List.of(), world.items(World.RECORDS, "R#"));
        assertTrue(world.log.toString().contains("malformed"), world.log.toString());
    }

    @Test
    void handle_cancelledWhileItIsChecked_addsNothing() {
        TestFile file = TestFile.of(20, 0, 17);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        world.aws.script = (operation, request) -> {
            if (operation.equals("GetObject")) {
                world.set(drop, "status", "S", "cancelled");
            }
            return FakeAws.Fate.FINE;
        };

        assertTrue(world.handle(body));

        assertEquals(ImportStatus.CANCELLED, world.state(drop).status());
        assertEquals(0, world.items(World.RECORDS, "R#").size());
        assertEquals(0, world.items(World.IMPORTS, "H#").size());

        world.aws.script = (operation, request) -> FakeAws.Fate.FINE;
        assertTrue(world.handle(world.drop("a.csv", "v2", file.bytes())), "which is what a retry does");
        assertEquals(ImportStatus.CANCELLED, world.state(drop).status());
        world.assertRows(file, world.dropOf("a.csv", "v2", file.bytes().length));
    }

    @Test
    void handle_cancelledAndForgottenWhileItIsChecked_isNotBegunOnceMore() {
        TestFile file = TestFile.of(20, 0, 17);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        AtomicInteger reads = new AtomicInteger();
        world.aws.script = (operation, request) -> {
            if (operation.equals("GetObject") && reads.incrementAndGet() == 2) {
                world.remove(drop);
            }
            return FakeAws.Fate.FINE;
        };

        assertTrue(world.handle(body));

        assertEquals(2, reads.get());
        assertEquals(List.of(), world.items(World.IMPORTS, "I#"));
        assertEquals(List.of(), world.items(World.IMPORTS, "H#"));
        assertEquals(List.of(), world.items(World.RECORDS, "R#"));
    }

    @Test
    void handle_importThatNoChangeCanBeMadeTo_isLeftAlone() {
        TestFile file = TestFile.of(20, 0, 17);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        world.set(drop, "version", "S", "no number");

        assertTrue(world.handle(body), "it does not come back until it is a dead letter");

        assertEquals(List.of(), world.items(World.RECORDS, "R#"));
        assertTrue(world.log.toString().contains("malformed"), world.log.toString());
    }

    @Test
    void handle_duplicateCancelledWhileItIsChecked_resumesNothing() {
        TestFile file = TestFile.of(20, 0, 18);
        Drop first = world.dropOf("a.csv", "v1", file.bytes().length);
        Drop second = world.dropOf("a.csv", "v2", file.bytes().length);
        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())));
        world.set(first, "status", "S", "cancelled");
        world.aws.script = (operation, request) -> {
            if (operation.equals("GetObject")) {
                world.set(second, "status", "S", "cancelled");
            }
            return FakeAws.Fate.FINE;
        };

        assertTrue(world.handle(world.drop("a.csv", "v2", file.bytes())));

        assertEquals(ImportStatus.CANCELLED, world.state(first).status());
        assertEquals(ImportStatus.CANCELLED, world.state(second).status());
    }

    @Test
    void handle_originalThatEndsInTheMeantime_isNotResumed() {
        TestFile file = TestFile.of(20, 0, 19);
        Drop first = world.dropOf("a.csv", "v1", file.bytes().length);
        assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())));
        world.set(first, "status", "S", "failed");
        world.aws.script = (operation, request) -> {
            if (operation.equals("TransactWriteItems") && request.toString().contains("#duplicateOf")) {
                world.set(first, "status", "S", "partial");
            }
            return FakeAws.Fate.FINE;
        };

        assertTrue(world.handle(world.drop("a.csv", "v2", file.bytes())));

        // had it been resumed, it would be done
        assertEquals(ImportStatus.PARTIAL, world.state(first).status());
        assertEquals(
                ImportStatus.DUPLICATE,
                world.state(world.dropOf("a.csv", "v2", file.bytes().length)).status());
        world.assertRows(file, first);
    }

    @Test
    void handle_nobodyCanBeToldForTheLastTime_leavesTheEndAsItIs() {
        TestFile file = TestFile.of(50, 10, 20);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        world.aws.script =
                (operation, request) -> operation.equals("Publish") ? FakeAws.Fate.ERROR_500 : FakeAws.Fate.FINE;

        assertFalse(world.handle(world.worker(KillSwitch.off()), body, 5, World.PLENTY));

        assertEquals(ImportStatus.PARTIAL, world.state(drop).status());
        assertEquals(Optional.empty(), world.state(drop).alertedAt());
        world.aws.script = (operation, request) -> FakeAws.Fate.FINE;
        assertTrue(world.handle(body));
        assertEquals(1, world.aws.toUsers().size());
    }

    @Test
    void handle_fileOfMoreThanAGigabyte_failsUnread() {
        TestFile file = TestFile.of(5, 0, 21);
        Drop drop = world.dropOf("a.csv", "v1", file.bytes().length);
        String body = world.drop("a.csv", "v1", file.bytes());
        world.aws.script =
                (operation, request) -> operation.equals("GetObject") ? FakeAws.Fate.TOO_LARGE : FakeAws.Fate.FINE;

        assertTrue(world.handle(body));

        assertEquals("too_large", world.state(drop).failure().orElseThrow().code());
    }
}
