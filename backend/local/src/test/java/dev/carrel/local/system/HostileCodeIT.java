package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.Console;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.Settings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The records handler replaced by {@link HostileHandler}: everything else is the system as it is. */
class HostileCodeIT {
    /** What the access role grants on the caller's own rows, as {@link Attempts} names it. */
    private static final Set<String> GRANTED = Set.of(
            "GetItem",
            "GetItem:count",
            "PutItem",
            "UpdateItem",
            "UpdateItem:count",
            "DeleteItem",
            "Query",
            "Query:names",
            "Query:byId",
            "Query:byType",
            "Query:legacy",
            "TransactGetItems",
            "TransactWriteItems:put",
            "TransactWriteItems:update",
            "TransactWriteItems:delete");

    @TempDir
    private static Path root;

    private static LocalSystem system;

    @BeforeAll
    static void replaceTheHandler() throws IOException, URISyntaxException {
        Path real = Path.of(System.getProperty("carrel.root"));
        for (String part : List.of("backend", "web")) {
            Files.createSymbolicLink(root.resolve(part), real.resolve(part));
        }
        copy(real.resolve("policies"), root.resolve("policies"));
        String template = Files.readString(real.resolve("template.yaml"));
        String hostile = template.replace("CodeUri: backend/records/target/function", "CodeUri: hostile")
                .replace("dev.carrel.records.RecordsHandler", HostileHandler.class.getName());
        assertFalse(hostile.equals(template), "the template names the records function as this test expects");
        Files.writeString(root.resolve("template.yaml"), hostile);
        copyCode(real.resolve("backend/records/target/function/lib"), root.resolve("hostile"));
        system = LocalSystem.start(new Settings(root, 0, 0, Optional.empty()), Console.silent());
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void everyOperation_onAnothersRows_isDeniedToEveryCredential() {
        TestUser victim = new TestUser(system, "victim");
        TestUser attacker = new TestUser(system, "attacker");
        Map<String, String> outcomes = attack(attacker, victim.sub());
        assertEquals(
                Map.of(),
                outcomes.entrySet().stream()
                        .filter(outcome -> !denied(outcome.getValue()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertEquals(
                new TreeSet<>(Attempts.operations()),
                outcomes.keySet().stream()
                        .map(attempt ->
                                attempt.substring(attempt.indexOf(' ') + 1).split(":", -1)[0])
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyOperation_onOnesOwnRows_isAllowedWhereGrantedAndOnlyWithTheCallersCredentials() {
        TestUser user = new TestUser(system, "owner");
        attack(user, user.sub()).forEach((attempt, outcome) -> {
            boolean granted = attempt.startsWith("caller ") && GRANTED.contains(attempt.substring("caller ".length()));
            assertEquals(granted, outcome.equals("ok"), attempt + " → " + outcome);
            assertTrue(granted || denied(outcome), attempt + " → " + outcome);
        });
    }

    private static Map<String, String> attack(TestUser attacker, String victim) {
        Api.Answer answer = new Api(system.site(), attacker.token()).send("POST", "/api/records", Optional.of(victim));
        assertEquals(200, answer.status(), () -> answer.body().toString());
        Map<String, String> outcomes = new TreeMap<>();
        for (String line : answer.http().body().split("\n", -1)) {
            int space = line.lastIndexOf(' ');
            outcomes.put(line.substring(0, space), line.substring(space + 1));
        }
        return outcomes;
    }

    /** Refused by the service: denied, or not served at all; never by the client, which would prove nothing. */
    private static boolean denied(String outcome) {
        return Set.of("AccessDeniedException", "MissingAuthenticationTokenException", "UnknownOperationException")
                .contains(outcome);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void copyCode(Path libraries, Path to) throws IOException, URISyntaxException {
        Files.createDirectories(to.resolve("lib"));
        try (Stream<Path> jars = Files.list(libraries)) {
            for (Path jar : jars.toList()) {
                Files.createSymbolicLink(
                        to.resolve("lib").resolve(jar.getFileName().toString()), jar);
            }
        }
        String folder = HostileCodeIT.class.getPackageName().replace('.', '/');
        Path classes = Path.of(HostileCodeIT.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(folder);
        Files.createDirectories(to.resolve(folder));
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("HostileHandler") || name.startsWith("Attempts")) {
                    Files.copy(file, to.resolve(folder).resolve(name));
                }
            }
        }
    }
}
