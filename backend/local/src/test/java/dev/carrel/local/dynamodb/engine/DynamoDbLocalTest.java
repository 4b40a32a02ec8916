package dev.carrel.local.dynamodb.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.stack.model.Index;
import dev.carrel.stack.model.Key;
import dev.carrel.stack.model.Table;
import dev.carrel.stack.model.Table.AttributeType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine itself: it listens on nothing, keeps what it is given, and follows the template. */
final class DynamoDbLocalTest {
    private static final Path CLASS_PATH =
            Path.of(System.getProperty("carrel.root"), "backend/local/dynamodb-local/target/classpath.txt");
    /** Where Linux lists the open files of this process. */
    private static final Path SOCKETS = Path.of("/proc/self/fd");

    private static final Index BY_N = new Index("ByN", new Key("n", Optional.empty()), Index.Projection.ALL);

    @Test
    void start_memory_opensNoPort() throws IOException {
        Set<String> before = listening();
        try (DynamoDbLocal engine = DynamoDbLocal.start(CLASS_PATH, Optional.empty())) {
            new TableSetup(engine).apply(List.of(table("sk", List.of())));

            Set<String> opened = listening();
            opened.removeAll(before);
            assertEquals(Set.of(), opened);
        }
        try (ServerSocket control = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertTrue(control.isBound());
            assertEquals(Files.isDirectory(SOCKETS) ? 1 : 0, listening().size() - before.size());
        }
    }

    @Test
    void classPath_entries_haveNothingToReportWith() throws IOException {
        String entries = Files.readString(CLASS_PATH);

        assertTrue(entries.contains("DynamoDBLocal-"));
        assertTrue(!entries.contains("pinpoint"));
        assertTrue(!entries.contains("cognitoidentity-"));
    }

    @Test
    void start_folder_keepsRowsAndFollowsGlobalIndexes(@TempDir Path folder) throws IOException {
        try (DynamoDbLocal engine = DynamoDbLocal.start(CLASS_PATH, Optional.of(folder))) {
            new TableSetup(engine).apply(List.of(table("sk", List.of())));
            call(
                    engine,
                    "PutItem",
                    "{\"TableName\":\"rows\",\"Item\":{\"pk\":{\"S\":\"é中\"},\"sk\":{\"S\":\"b\"},\"n\":{\"S\":\"c\"}}}");
        }
        try (DynamoDbLocal engine = DynamoDbLocal.start(CLASS_PATH, Optional.of(folder))) {
            new TableSetup(engine).apply(List.of(table("sk", List.of(BY_N))));
            assertTrue(call(
                            engine,
                            "GetItem",
                            "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"é中\"},\"sk\":{\"S\":\"b\"}}}")
                    .contains("\"c\""));
            assertTrue(call(engine, "DescribeTable", "{\"TableName\":\"rows\"}").contains("ByN"));
            assertTrue(call(engine, "DescribeTimeToLive", "{\"TableName\":\"rows\"}")
                    .contains("expiresAt"));
            new TableSetup(engine).apply(List.of(table("sk", List.of(BY_N))));

            IOException refusal = assertThrows(
                    IOException.class, () -> new TableSetup(engine).apply(List.of(table("other", List.of()))));
            assertTrue(
                    String.valueOf(refusal.getMessage()).contains("delete the data folder"),
                    String.valueOf(refusal.getMessage()));
        }
    }

    @Test
    void call_largeAnswer_isWhole() throws IOException {
        try (DynamoDbLocal engine = DynamoDbLocal.start(CLASS_PATH, Optional.empty())) {
            new TableSetup(engine).apply(List.of(table("sk", List.of())));
            String large = "x".repeat(300_000);
            call(
                    engine,
                    "PutItem",
                    "{\"TableName\":\"rows\",\"Item\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"},\"v\":{\"S\":\""
                            + large + "\"}}}");

            assertTrue(call(
                            engine,
                            "GetItem",
                            "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"}}}")
                    .contains(large));
        }
    }

    @Test
    void start_missingJarOrFolder_isOneClearLine(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(
                folder.resolve("classpath.txt"), folder.resolve("missing.jar").toString());

        assertThrows(IOException.class, () -> DynamoDbLocal.start(list, Optional.empty()));
        assertThrows(IOException.class, () -> DynamoDbLocal.start(CLASS_PATH, Optional.of(folder.resolve("absent"))));
    }

    private static Table table(String sort, List<Index> globalIndexes) {
        Map<String, AttributeType> types = globalIndexes.isEmpty()
                ? Map.of("pk", AttributeType.S, sort, AttributeType.S)
                : Map.of("pk", AttributeType.S, sort, AttributeType.S, "n", AttributeType.S);
        return new Table(
                "Rows",
                "rows",
                "arn:aws:dynamodb:eu-west-1:000000000000:table/rows",
                new Key("pk", Optional.of(sort)),
                types,
                List.of(),
                globalIndexes,
                Optional.of("expiresAt"),
                true,
                false,
                false,
                false,
                false);
    }

    private static String call(Engine engine, String operation, String body) throws IOException {
        Engine.Answer answer = engine.call(operation, body.getBytes(StandardCharsets.UTF_8));
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertEquals(200, answer.status(), text);
        return text;
    }

    /** The sockets of this process's own files that listen, as Linux lists them; none are listed elsewhere. */
    private static Set<String> listening() throws IOException {
        Set<String> own = ownSockets();
        Set<String> listening = new TreeSet<>();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            if (Files.exists(Path.of(table))) {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] fields = line.trim().split(" +", -1);
                    // 0A is LISTEN; the tenth field is the socket's inode
                    if (fields.length > 9 && fields[3].equals("0A") && own.contains(fields[9])) {
                        listening.add(fields[1]);
                    }
                }
            }
        }
        return listening;
    }

    private static Set<String> ownSockets() throws IOException {
        if (!Files.isDirectory(SOCKETS)) {
            return Set.of();
        }
        try (Stream<Path> descriptors = Files.list(SOCKETS)) {
            return descriptors
                    .map(DynamoDbLocalTest::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring(8, target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // closed since it was listed
            return "";
        }
    }
}
