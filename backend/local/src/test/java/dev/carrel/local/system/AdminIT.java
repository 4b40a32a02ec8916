package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.local.LocalSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Admins, through the whole system: what they do, what the trail has of it, and who is no admin. */
@ExtendWith(RunningSystem.class)
class AdminIT {
    private static final String USERS = "/api/admin/users";

    @Test
    void admin_managesAUser_andFindsAllOfItInTheTrail(LocalSystem system) {
        TestAdmin admin = TestAdmin.of(system, "admin");
        Api api = admin.api();
        String email = "invited-" + UUID.randomUUID() + "@example.com";

        Api.Answer invited = post(api, USERS, "{\"email\":\"" + email + "\",\"name\":\"Ida\"}");
        assertEquals(201, invited.status(), () -> invited.http().body());
        String sub = invited.body().get("sub").textValue();
        assertEquals(
                USERS + "/" + sub,
                invited.http().headers().firstValue("location").orElseThrow());
        assertEquals("FORCE_CHANGE_PASSWORD", invited.body().get("status").textValue());
        assertEquals(1, Outbox.to(system, email).size(), "the invitation");
        assertEquals(409, post(api, USERS, "{\"email\":\"" + email + "\"}").status());

        act(api, sub, "resend-invitation", "{}", 200);
        assertEquals(2, Outbox.to(system, email).size());
        assertEquals(
                sub,
                api.get(USERS + "?search=" + email).body().at("/users/0/sub").textValue());
        assertFalse(act(api, sub, "disable", "{}", 200).get("enabled").booleanValue());
        assertTrue(act(api, sub, "enable", "{}", 200).get("enabled").booleanValue());
        assertEquals(
                "auditors",
                act(api, sub, "add-to-group", "{\"group\":\"auditors\"}", 200)
                        .at("/groups/0")
                        .textValue());
        assertEquals(
                0,
                act(api, sub, "remove-from-group", "{\"group\":\"auditors\"}", 200)
                        .get("groups")
                        .size());
        act(api, sub, "sign-out", "{}", 200);
        act(api, sub, "confirm", "{}", 409);
        assertEquals(
                204, api.send("DELETE", USERS + "/" + sub, Optional.empty()).status());
        assertEquals(404, api.get(USERS + "/" + sub).status());

        List<String> seen = new ArrayList<>();
        for (JsonNode entry : api.get("/api/admin/trail?subject=" + sub).body().get("entries")) {
            assertEquals(admin.sub(), entry.get("actor").textValue());
            assertEquals("127.0.0.1", entry.get("from").textValue());
            seen.add(
                    0,
                    entry.get("action").textValue() + " " + entry.get("outcome").textValue());
        }
        assertEquals(
                List.of(
                        "invite done",
                        "resend-invitation done",
                        "disable done",
                        "enable done",
                        "add-to-group done",
                        "remove-from-group done",
                        "sign-out done",
                        "confirm refused",
                        "delete done"),
                seen);
    }

    @Test
    void admin_ofOneWhoIsSignedIn_signsOutDisablesAndTakesTheSecondFactor(LocalSystem system) {
        Api api = TestAdmin.of(system, "admin").api();
        TestAdmin other = TestAdmin.of(system, "other", List.of("auditors"), true);

        JsonNode before = api.get(USERS + "/" + other.sub()).body();
        assertTrue(before.get("mfa").booleanValue(), before.toString());
        assertEquals("[\"auditors\"]", before.get("groups").toString());
        assertFalse(act(api, other.sub(), "reset-mfa", "{}", 200).get("mfa").booleanValue());
        assertEquals(
                "RESET_REQUIRED",
                act(api, other.sub(), "reset-password", "{}", 200).get("status").textValue());
        assertEquals(1, Outbox.to(system, other.email()).size(), "the code");
        act(api, other.sub(), "disable", "{}", 200);
    }

    @Test
    void admin_againstTheOwnAccount_isRefusedAndInTheTrail(LocalSystem system) {
        TestAdmin admin = TestAdmin.of(system, "selfless");
        Api api = admin.api();

        for (String body : List.of("disable {}", "reset-mfa {}", "remove-from-group {\"group\":\"admins\"}")) {
            String[] parts = body.split(" ", 2);
            assertEquals(
                    "own_account",
                    act(api, admin.sub(), parts[0], parts[1], 409).get("code").textValue());
        }
        assertEquals(
                409,
                api.send("DELETE", USERS + "/" + admin.sub(), Optional.empty()).status());
        JsonNode trail = api.get("/api/admin/trail?actor=" + admin.sub()).body().get("entries");
        assertEquals(4, trail.size(), trail.toString());
        trail.forEach(entry -> assertEquals("own_account", entry.get("reason").textValue()));
    }

    @Test
    void trail_pageAfterPage_isWholeAndOfThatQueryAlone(LocalSystem system) {
        TestAdmin admin = TestAdmin.of(system, "diligent");
        TestUser user = new TestUser(system, "subject");
        Api api = admin.api();
        for (int i = 0; i < 5; i++) {
            act(api, user.sub(), i % 2 == 0 ? "disable" : "enable", "{}", 200);
        }
        String query = "/api/admin/trail?limit=2&subject=" + user.sub();
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = api.get(
                            query + cursor.map(text -> "&cursor=" + text).orElse(""))
                    .body();
            page.get("entries").forEach(entry -> ids.add(entry.get("id").textValue()));
            cursor = Optional.ofNullable(page.get("cursor")).map(JsonNode::textValue);
            cursor.ifPresent(text ->
                    assertEquals(400, api.get("/api/admin/trail?cursor=" + text).status()));
        } while (cursor.isPresent());

        assertEquals(5, ids.stream().distinct().count(), ids.toString());
        assertEquals(5, ids.size());
        assertEquals(
                3,
                api.get("/api/admin/trail?action=disable&subject=" + user.sub())
                        .body()
                        .get("entries")
                        .size());
        assertEquals(
                5,
                api.get("/api/admin/trail?actor=" + admin.sub())
                        .body()
                        .get("entries")
                        .size());
        assertEquals(
                0,
                api.get("/api/admin/trail?to=2020-01-01T00:00:00Z")
                        .body()
                        .get("entries")
                        .size());
    }

    @Test
    void everyRoute_forWhoIsNoAdmin_isForbiddenAtTheGateway(LocalSystem system) {
        TestUser plain = new TestUser(system, "plain");
        TestAdmin without = TestAdmin.of(system, "careless", List.of("admins"), false);
        TestAdmin auditor = TestAdmin.of(system, "auditor", List.of("auditors"), true);
        TestAdmin admin = TestAdmin.of(system, "admin");

        for (Optional<String> token : List.of(plain.token(), without.token(), auditor.token())) {
            assertEquals(List.of(403, 403, 403, 403, 403, 403), statuses(system, token, plain.sub()));
        }
        assertEquals(List.of(401, 401, 401, 401, 401, 401), statuses(system, Optional.empty(), plain.sub()));
        assertEquals(List.of(200, 400, 200, 204, 404, 200), statuses(system, admin.token(), plain.sub()));
    }

    private static List<Integer> statuses(LocalSystem system, Optional<String> token, String sub) {
        Api api = new Api(system.site(), token);
        return List.of(
                api.get(USERS).status(),
                post(api, USERS, "{}").status(),
                api.get(USERS + "/" + sub).status(),
                api.send("DELETE", USERS + "/" + sub, Optional.empty()).status(),
                post(api, USERS + "/" + sub + "/sign-out", "{}").status(),
                api.get("/api/admin/trail").status());
    }

    @Test
    void adminRole_forWhoIsNoAdmin_cannotBeHadFromSts(LocalSystem system) {
        TestUser plain = new TestUser(system, "plain");
        TestAdmin without = TestAdmin.of(system, "careless", List.of("admins"), false);
        TestAdmin auditor = TestAdmin.of(system, "auditor", List.of("auditors"), true);

        for (Optional<String> token : List.of(plain.token(), without.token(), auditor.token())) {
            assertEquals("AccessDenied", outcome(() -> assume(system, token.orElseThrow())));
        }
        assertEquals(
                "ok",
                outcome(() ->
                        assume(system, TestAdmin.of(system, "admin").token().orElseThrow())));
    }

    @Test
    void adminsSession_atTheDoors_managesUsersAndReachesNoRowNoObjectAndNoOthersTrail(LocalSystem system) {
        TestAdmin admin = TestAdmin.of(system, "admin");
        TestUser bob = new TestUser(system, "bob");
        AwsCredentialsProvider session = assume(system, admin.token().orElseThrow());
        String records = system.stack().table("RecordsTable").name();
        String audit = system.stack().table("AuditTable").name();
        String usage = system.stack().table("UsageTable").name();
        String bucket = system.stack().bucket("FilesBucket").name();
        try (DynamoDbClient tables = Clients.with(session, system, DynamoDbClient.builder());
                S3Client files =
                        Clients.with(session, system, S3Client.builder().forcePathStyle(true));
                CognitoIdentityProviderClient cognito =
                        Clients.with(session, system, CognitoIdentityProviderClient.builder())) {
            String pool = system.stack().userPool().id();
            for (String sub : List.of(admin.sub(), bob.sub())) {
                assertEquals(
                        "AccessDeniedException",
                        outcome(() -> tables.query(r -> r.tableName(records)
                                .keyConditionExpression("pk = :s")
                                .expressionAttributeValues(Map.of(":s", fromS(sub))))));
                assertEquals(
                        "AccessDenied",
                        outcome(() -> files.listObjectsV2(r -> r.bucket(bucket).prefix("users/" + sub + "/"))));
                assertEquals(
                        "AccessDenied",
                        outcome(() ->
                                files.getObjectAsBytes(r -> r.bucket(bucket).key("users/" + sub + "/files/a"))));
                assertEquals(
                        "AccessDeniedException",
                        outcome(() -> tables.updateItem(r -> r.tableName(audit)
                                .key(Map.of("pk", fromS(sub), "sk", fromS("x")))
                                .updateExpression("SET #o = :o")
                                .expressionAttributeNames(Map.of("#o", "outcome"))
                                .expressionAttributeValues(Map.of(":o", fromS("done"))))));
                assertEquals(
                        "AccessDeniedException",
                        outcome(() -> tables.deleteItem(
                                r -> r.tableName(audit).key(Map.of("pk", fromS(sub), "sk", fromS("x"))))));
            }
            assertEquals(
                    "AccessDeniedException",
                    outcome(() -> tables.putItem(
                            r -> r.tableName(audit).item(Map.of("pk", fromS(bob.sub()), "sk", fromS("x"))))));
            assertEquals("AccessDeniedException", outcome(() -> tables.scan(r -> r.tableName(audit))));
            assertEquals(
                    "AccessDeniedException",
                    outcome(() -> cognito.adminSetUserPassword(r -> r.userPoolId(pool)
                            .username(bob.sub())
                            .password(TestUser.PASSWORD)
                            .permanent(true))));
            // controls: the same session, the same doors
            assertEquals(
                    "ok",
                    outcome(() -> cognito.adminGetUser(r -> r.userPoolId(pool).username(bob.sub()))));
            assertEquals(
                    "ok", outcome(() -> tables.getItem(r -> r.tableName(usage).key(Map.of("pk", fromS(bob.sub()))))));
            assertEquals(
                    "ok",
                    outcome(() -> tables.putItem(
                            r -> r.tableName(audit).item(Map.of("pk", fromS(admin.sub()), "sk", fromS("x"))))));
        }
    }

    private static AwsCredentialsProvider assume(LocalSystem system, String token) {
        try (StsClient sts = Clients.with(AnonymousCredentialsProvider.create(), system, StsClient.builder())) {
            Credentials bought = sts.assumeRoleWithWebIdentity(r -> r.roleArn(
                                    system.stack().role("AdminAccessRole").arn())
                            .roleSessionName("test")
                            .webIdentityToken(token))
                    .credentials();
            return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                    bought.accessKeyId(), bought.secretAccessKey(), bought.sessionToken()));
        }
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "ok";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private static JsonNode act(Api api, String sub, String action, String body, int status) {
        Api.Answer answer = post(api, USERS + "/" + sub + "/" + action, body);
        assertEquals(
                status, answer.status(), () -> action + ": " + answer.http().body());
        return answer.body();
    }

    private static Api.Answer post(Api api, String path, String body) {
        return api.send("POST", path, Optional.of(body));
    }
}
