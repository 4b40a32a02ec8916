package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.local.Console;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.Settings;
import dev.carrel.local.s3.S3Room;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** The import worker replaced by {@link HostileWorker}: everything else is the system as it is. */
class HostileWorkerIT {
    /** What a session for one user may do to what is that user's; {@code policies/README.md} says it in words. */
    private static final List<String> OF_ITS_USER = List.of(
            "RECORDS_TABLE % TransactWriteItems:put",
            "RECORDS_TABLE % TransactWriteItems:update",
            "IMPORTS_TABLE % PutItem",
            "IMPORTS_TABLE % UpdateItem",
            "IMPORTS_TABLE % UpdateItem:count",
            "IMPORTS_TABLE % TransactWriteItems:put",
            "IMPORTS_TABLE % TransactWriteItems:update",
            "s3 % get-version-inbox",
            "s3 % head-version-inbox");

    /** What the function may do as itself. */
    private static final List<String> OF_ITSELF = List.of(
            "execution sqs queue send",
            "execution sqs queue receive",
            "execution sqs queue attributes",
            "execution sns alerts publish",
            // whoever the key of the event names, or another: the trust policy cannot tell
            "execution sts roles one-user");

    /** How each service says no: to a denied caller, to one without keys, and to what it does not serve. */
    private static final Set<String> NO = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthorizationError",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "UnknownOperationException",
            "status-403");

    @TempDir
    private static Path root;

    private static LocalSystem system;
    private static S3Client files;
    private static DynamoDbClient tables;

    @BeforeAll
    static void replaceTheWorker() throws IOException, URISyntaxException {
        AlteredTemplate.make(root, template -> template.replace(
                        "CodeUri: backend/imports/target/function\n      Handler: dev.carrel.imports.WorkerHandler",
                        "CodeUri: hostile\n      Handler: " + HostileWorker.class.getName())
                .replace("          QUEUE_URL: !Ref ImportsQueue\n", """
                                          QUEUE_URL: !Ref ImportsQueue
                                          DEAD_LETTERS_URL: !Ref ImportsDeadLetters
                                          USER_POOL_ID: !Ref UserPool
                                          RECORDS_ROLE_ARN: !GetAtt RecordsAccessRole.Arn
                                          FILES_ROLE_ARN: !GetAtt FilesAccessRole.Arn
                                          IMPORTS_ROLE_ARN: !GetAtt ImportsAccessRole.Arn
                                """));
        AlteredTemplate.code(root.resolve("hostile"), "imports", "HostileWorker", "Attempts");
        system = LocalSystem.start(new Settings(root, 0, 0, Optional.empty()), Console.silent());
        files = S3Room.client(
                URI.create(system.aws().replace("localhost", "127.0.0.1")),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        system.operator().id(), system.operator().secret())));
        tables = Clients.as(system.operator(), system, DynamoDbClient.builder());
    }

    @AfterAll
    static void end() {
        files.close();
        tables.close();
        system.close();
    }

    @Test
    void worker_hostile_canDoForOneUserAtATimeWhatItsPoliciesSay_andNothingElse() {
        String user = new TestUser(system, "user").sub();
        String other = new TestUser(system, "other").sub();
        List<String> versions = new ArrayList<>();
        for (String sub : List.of(user, other)) {
            for (String folder : List.of("inbox", "files")) {
                versions.add(put("users/" + sub + "/" + folder + "/" + HostileWorker.FILE));
            }
        }
        String unused = put("users/" + user + "/inbox/" + other + "/" + String.join("/", versions));
        Map<String, String> outcomes = report(user);

        Set<String> expected = Stream.concat(
                        Stream.of("user", "other").flatMap(session -> OF_ITS_USER.stream()
                                .map(granted -> session + " " + granted.replace("%", session))),
                        OF_ITSELF.stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, having(outcomes, Set.of("ok")));
        Set<String> refused = having(outcomes, NO);
        Set<String> neither = new TreeSet<>(outcomes.keySet());
        neither.removeAll(expected);
        neither.removeAll(refused);
        assertEquals(
                Map.of(),
                neither.stream().collect(Collectors.toMap(attempt -> attempt, outcomes::get)),
                "refused, and not for another reason than who asked");
        assertTrue(
                refused.stream().anyMatch(attempt -> attempt.startsWith("user RECORDS_TABLE user GetItem")),
                "rows were tried to be read");
    }

    private static Set<String> having(Map<String, String> outcomes, Set<String> wanted) {
        return outcomes.entrySet().stream()
                .filter(outcome -> wanted.contains(outcome.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Puts an object; its version. */
    private static String put(String key) {
        return files.putObject(
                        r -> r.bucket(system.stack().bucket("FilesBucket").name())
                                .key(key),
                        RequestBody.fromString("private"))
                .versionId();
    }

    /** What the worker left, by attempt. */
    private static Map<String, String> report(String sub) {
        Map<String, AttributeValue> item = Await.value("the worker's report", () -> Optional.of(tables.getItem(r ->
                                r.tableName(system.stack().table("ImportsTable").name())
                                        .key(Map.of("pk", fromS(sub), "sk", fromS(HostileWorker.REPORT))))
                        .item())
                .filter(found -> !found.isEmpty()));
        Map<String, String> outcomes = new TreeMap<>();
        for (String line : requireNonNull(item.get("lines")).s().split("\n", -1)) {
            int space = line.lastIndexOf(' ');
            outcomes.put(line.substring(0, space), line.substring(space + 1));
        }
        return outcomes;
    }
}
