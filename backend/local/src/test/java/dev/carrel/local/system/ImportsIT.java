package dev.carrel.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.local.LocalSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Dropped files become rows in the system as it is; each is compared with a count of the file's own text. */
@ExtendWith(RunningSystem.class)
class ImportsIT {
    @Test
    void drop_goodFile_isRowsAndCounts_andDroppedAgainAddsNothing(LocalSystem system) {
        TestUser user = new TestUser(system, "partner");
        String file = Drops.file(300);

        Drops.drop(user.api(), "october.csv", file);
        JsonNode done = Drops.await(user.api(), "october.csv", "done");

        assertEquals(300, done.get("rowsWritten").intValue());
        assertEquals(0, done.get("rowsRefused").intValue());
        assertEquals(DailyCounts.of(file.lines().toList()), DailyCounts.of(user.api()));
        assertEquals(300, user.api().all("/api/records?limit=200").size());

        Drops.drop(user.api(), "again.csv", file);
        JsonNode again = Drops.await(user.api(), "again.csv", "duplicate");

        assertEquals(done.get("id"), again.get("duplicateOf"));
        assertEquals(DailyCounts.of(file.lines().toList()), DailyCounts.of(user.api()));
        assertEquals(List.of(), Outbox.to(system, user.email()), "nothing went wrong, so nobody is told");
    }

    @Test
    void drop_compressed_isTheSame(LocalSystem system) throws IOException {
        TestUser user = new TestUser(system, "partner");
        String file = Drops.file(200);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(file.getBytes(UTF_8));
        }

        Drops.drop(user.api(), "october.csv.gz", compressed.toByteArray());
        JsonNode done = Drops.await(user.api(), "october.csv.gz", "done");

        assertEquals("csv.gz", done.get("format").textValue());
        assertEquals(DailyCounts.of(file.lines().toList()), DailyCounts.of(user.api()));
    }

    @Test
    void drop_partlyBad_keepsTheGoodRows_namesTheBad_andTellsUserAndOperators(LocalSystem system) {
        TestUser user = new TestUser(system, "partner");
        String good = Drops.file(50);
        String file = good + "walk,20171301,1\nswim,20171001,many\n";

        // a name of its own, which the operators must not read
        String name = "mixed-" + UUID.randomUUID() + ".csv";
        Drops.drop(user.api(), name, file);
        JsonNode partial = Drops.await(user.api(), name, "partial");

        assertEquals(50, partial.get("rowsWritten").intValue());
        assertEquals(2, partial.get("rowsRefused").intValue());
        assertEquals(DailyCounts.of(good.lines().toList()), DailyCounts.of(user.api()));
        List<JsonNode> refusals =
                user.api().all("/api/imports/" + partial.get("id").textValue() + "/refusals");
        assertEquals(
                List.of(Map.entry(52, "EventDay"), Map.entry(53, "EventCount")),
                refusals.stream()
                        .map(refusal -> Map.entry(
                                refusal.get("line").intValue(),
                                refusal.get("column").textValue()))
                        .toList());
        Await.that("a mail to the user", () -> !Outbox.to(system, user.email()).isEmpty());
        assertTrue(Outbox.to(system, user.email()).get(0).contains(name), "the user is told of which file");
        String line = "Import: " + partial.get("id").textValue() + "\n";
        Await.that("a mail to the operators", () -> Outbox.to(system, Outbox.OPERATOR).stream()
                .anyMatch(mail -> mail.contains(line)));
        assertTrue(
                Outbox.to(system, Outbox.OPERATOR).stream()
                        .noneMatch(mail -> mail.contains(name) || mail.contains("walk") || mail.contains("inbox/")),
                "the operators read no word of a user's");
    }

    @Test
    void drop_unknownShape_failsAndNamesTheColumns(LocalSystem system) {
        TestUser user = new TestUser(system, "partner");

        Drops.drop(user.api(), "other.csv", "Colour,Size\nred,3\n");
        JsonNode failed = Drops.await(user.api(), "other.csv", "failed");

        assertEquals("unknown_columns", failed.get("failure").get("code").textValue());
        assertEquals(
                List.of("Colour", "Size"),
                Api.JSON.convertValue(failed.get("failure").get("found"), List.class));
        assertTrue(user.api().all("/api/records?limit=10").isEmpty());
    }

    @Test
    void deadLetter_ofAnyKind_raisesTheAlarm_whichTellsTheOperators(LocalSystem system) {
        String dead = system.stack().queue("ImportsDeadLetters").url();
        try (SqsClient operator = Clients.as(system.operator(), system, SqsClient.builder())) {
            operator.sendMessage(send -> send.queueUrl(dead).messageBody("what no worker could do"));
            Await.that("the alarm", () -> Outbox.to(system, Outbox.OPERATOR).stream()
                    .anyMatch(mail -> mail.contains("ALARM") && mail.contains("dead-letter")));
            operator.purgeQueue(purge -> purge.queueUrl(dead));
        }
    }
}
