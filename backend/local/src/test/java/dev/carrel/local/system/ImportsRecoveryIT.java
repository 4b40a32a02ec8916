package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.local.Console;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.Settings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What becomes of a dropped file when its worker dies, and when it can never succeed. Everything is the system as it is, but a
 * message that was not finished comes back after seconds, not minutes.
 */
class ImportsRecoveryIT {
    @TempDir
    private Path root;

    @Test
    void worker_killedMidway_itsMessageComesBack_andEveryRowIsThereOnce() throws Exception {
        try (LocalSystem system = start(30)) {
            TestUser user = new TestUser(system, "partner");
            String file = Drops.file(2_000);
            Drops.drop(user.api(), "october.csv", file);
            Await.that("rows to be added", () -> rowsRead(user) > 0);
            assertNotEquals(0, kill(), "a worker was running");
            assertTrue(rowsRead(user) < 2_000, "it died before it was done");

            JsonNode done = Drops.await(user.api(), "october.csv", "done");

            assertEquals(2_000, done.get("rowsWritten").intValue());
            assertEquals(DailyCounts.of(file.lines().toList()), DailyCounts.of(user.api()));
            assertEquals(2_000, user.api().all("/api/records?limit=200").size());
            assertEquals(0, new TestQueue(system, "ImportsDeadLetters").messages());
        }
    }

    @Test
    // eight seconds are less than the worker keeps in reserve, so it never begins
    void worker_thatCanNeverSucceed_failsTheImport_andItsMessageEndsInTheDeadLettersWithAnAlarm() throws Exception {
        try (LocalSystem system = start(8)) {
            TestUser user = new TestUser(system, "partner");
            Drops.drop(user.api(), "october.csv", Drops.file(10));

            JsonNode failed = Drops.await(user.api(), "october.csv", "failed");

            assertEquals("internal", failed.get("failure").get("code").textValue());
            Await.that("the dead letter", () -> new TestQueue(system, "ImportsDeadLetters").messages() == 1);
            Await.that("the alarm", () -> Outbox.to(system, Outbox.OPERATOR).stream()
                    .anyMatch(mail -> mail.contains("ALARM") && mail.contains("dead-letter")));
            Await.that(
                    "a mail to the user", () -> !Outbox.to(system, user.email()).isEmpty());

            redrive(system);

            Await.that(
                    "the message to be worked on",
                    () -> new TestQueue(system, "ImportsDeadLetters").messages() == 0
                            && new TestQueue(system, "ImportsQueue").messages() == 0);
            assertEquals(
                    failed.get("id"),
                    Drops.await(user.api(), "october.csv", "failed").get("id"));
            assertTrue(user.api().all("/api/records?limit=10").isEmpty());
        }
    }

    /**
     * Starts the system.
     *
     * @param seconds that the worker may take, and after which a message comes back
     */
    private LocalSystem start(int seconds) throws IOException, URISyntaxException {
        AlteredTemplate.make(
                root, template -> template.replace("VisibilityTimeout: 360", "VisibilityTimeout: " + seconds)
                        .replace("      Timeout: 300\n", "      Timeout: " + seconds + "\n")
                        .replace(
                                "CodeUri: backend/imports/target/function\n      Handler: dev.carrel.imports.WorkerHandler",
                                "CodeUri: worker\n      Handler: dev.carrel.imports.WorkerHandler"));
        AlteredTemplate.code(root.resolve("worker"), "imports");
        return LocalSystem.start(new Settings(root, 0, 0, Optional.empty()), Console.silent());
    }

    private static int rowsRead(TestUser user) {
        return Drops.find(user.api(), "october.csv")
                .map(one -> one.get("rowsRead").intValue())
                .orElse(0);
    }

    /** Kills every process of the worker, as the machine under it would; how many there were. */
    private int kill() {
        String code = root.resolve("worker").toString();
        List<ProcessHandle> workers;
        try (Stream<ProcessHandle> processes = ProcessHandle.current().descendants()) {
            workers = processes
                    .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                            .anyMatch(argument -> argument.contains(code)))
                    .toList();
        }
        workers.forEach(ProcessHandle::destroyForcibly);
        return workers.size();
    }

    private static void redrive(LocalSystem system) {
        try (SqsClient sqs = Clients.as(system.operator(), system, SqsClient.builder())) {
            String task = sqs.startMessageMoveTask(r -> r.sourceArn(
                            system.stack().queue("ImportsDeadLetters").arn()))
                    .taskHandle();
            assertTrue(!task.isEmpty());
        }
    }
}
