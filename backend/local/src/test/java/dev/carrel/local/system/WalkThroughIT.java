package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.audit.promise.Promise;
import dev.carrel.audit.promise.Promises;
import dev.carrel.audit.promise.Proof;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Principal;
import dev.carrel.local.Console;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.Settings;
import dev.carrel.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The walk-through of {@code policies/README.md}: loosen one condition, see the proof fail, and read another user's row. */
@ExtendWith(RunningSystem.class)
class WalkThroughIT {
    private static final Path ROOT = Path.of(System.getProperty("carrel.root"));
    private static final String PROMISE = "RecordsAccessRole reads and writes rows of its own user only";

    @TempDir
    private static Path root;

    @Test
    void oneConditionLoosened_proofFindsARequest_thatReadsAnotherUsersRow(LocalSystem intact) throws IOException {
        String document = Files.readString(ROOT.resolve("policies/README.md"));
        DocumentedChange change = DocumentedChange.in(document);
        AlteredTemplate.makeWithPolicy(root, change.file(), change::apply);

        try (LocalSystem loosened = LocalSystem.start(new Settings(root, 0, 0, Optional.empty()), Console.silent())) {
            Proof.Refuted refuted = assertInstanceOf(
                    Proof.Refuted.class, promise(loosened.stack()).prove());
            Decision found = refuted.counterexample();
            for (String shown : List.of(
                    PROMISE,
                    refuted.says(),
                    found.request().action(),
                    found.deciding().get(0).toString())) {
                assertTrue(document.contains(shown), () -> "the walk-through shows `" + shown + "`");
            }
            assertEquals("dynamodb:GetItem", found.request().action());
            Principal.AssumedRole session = assertInstanceOf(
                    Principal.AssumedRole.class, found.request().principal());
            assertEquals(
                    "Bob's own",
                    noteOfAnotherUser(
                            loosened, session.roleArn(), found.request().resource()));
        }

        Stack stack = intact.stack();
        assertInstanceOf(Proof.Proved.class, promise(stack).prove());
        String role = stack.role("RecordsAccessRole").arn();
        assertTrue(document.contains(role), () -> "the walk-through names the role " + role);
        String table = stack.table("RecordsTable").arn();
        DynamoDbException denied = assertThrows(DynamoDbException.class, () -> noteOfAnotherUser(intact, role, table));
        assertEquals("AccessDeniedException", denied.awsErrorDetails().errorCode());
    }

    private static Promise promise(Stack stack) {
        return Promises.of(stack).stream()
                .filter(promise -> promise.title().equals(PROMISE))
                .findFirst()
                .orElseThrow();
    }

    /** Sends the request to the running system: a user's session of the role reads a row of another. */
    private static String noteOfAnotherUser(LocalSystem system, String role, String table) {
        TestUser bob = new TestUser(system, "bob");
        Api.Answer row = bob.api()
                .create(Api.record("2026-01-01T00:00:00.000Z", "visit", "1").put("note", "Bob's own"));
        assertEquals(201, row.status());
        TestUser mallory = new TestUser(system, "mallory");
        try (DynamoDbClient tables = Clients.with(session(system, mallory, role), system, DynamoDbClient.builder());
                DynamoDbClient operator = Clients.as(system.operator(), system, DynamoDbClient.builder())) {
            String sort = operator
                    .query(r -> r.tableName(table)
                            .keyConditionExpression("pk = :pk AND begins_with(sk, :row)")
                            .expressionAttributeValues(Map.of(":pk", fromS(bob.sub()), ":row", fromS("R#"))))
                    .items()
                    .stream()
                    .map(item -> requireNonNull(item.get("sk")).s())
                    .findFirst()
                    .orElseThrow();
            Map<String, AttributeValue> item = tables.getItem(
                            r -> r.tableName(table).key(Map.of("pk", fromS(bob.sub()), "sk", fromS(sort))))
                    .item();
            return requireNonNull(item.get("note")).s();
        }
    }

    private static AwsCredentialsProvider session(LocalSystem system, TestUser user, String role) {
        try (StsClient sts = Clients.with(AnonymousCredentialsProvider.create(), system, StsClient.builder())) {
            Credentials keys = sts.assumeRoleWithWebIdentity(r -> r.roleArn(role)
                            .roleSessionName(user.sub())
                            .webIdentityToken(user.token().orElseThrow()))
                    .credentials();
            return StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
        }
    }
}
