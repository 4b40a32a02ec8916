package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.local.Console;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.Settings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
        AlteredTemplate.make(
                root, template -> template.replace("CodeUri: backend/records/target/function", "CodeUri: hostile")
                        .replace("dev.carrel.records.RecordsHandler", HostileHandler.class.getName()));
        AlteredTemplate.code(root.resolve("hostile"), "records", "HostileHandler", "Attempts");
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
        Set<Map<String, AttributeValue>> before = rows(victim, true);
        assertEquals(2, before.size());
        Map<String, String> outcomes = attack(attacker, victim.sub());
        assertEquals(before, rows(victim, false));
        assertEquals("AccessDenied", outcomes.remove("execution sts:AssumeRole"));
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
        Map<String, String> outcomes = attack(user, user.sub());
        assertEquals("AccessDenied", outcomes.remove("execution sts:AssumeRole"));
        outcomes.forEach((attempt, outcome) -> {
            boolean granted = attempt.startsWith("caller ") && GRANTED.contains(attempt.substring("caller ".length()));
            assertEquals(granted, outcome.equals("ok"), attempt + " → " + outcome);
            assertTrue(granted || denied(outcome), attempt + " → " + outcome);
        });
    }

    /** The rows of a user as the operator sees them; there are two that the attempts aim at, once they have been put there. */
    private static Set<Map<String, AttributeValue>> rows(TestUser user, boolean put) {
        String table = system.stack().table("RecordsTable").name();
        try (DynamoDbClient operator = Clients.as(system.operator(), system, DynamoDbClient.builder())) {
            if (put) {
                for (String sk : Set.of(Attempts.ROW, Attempts.DAY)) {
                    operator.putItem(r -> r.tableName(table)
                            .item(Map.of("pk", fromS(user.sub()), "sk", fromS(sk), "note", fromS("private"))));
                }
            }
            return Set.copyOf(operator.query(r -> r.tableName(table)
                            .keyConditionExpression("pk = :s")
                            .expressionAttributeValues(Map.of(":s", fromS(user.sub()))))
                    .items());
        }
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
}
