package dev.carrel.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.local.LocalSystem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;

/** What users do with their own account, in the system as it is; what is left of an erased one is looked for by the operator. */
@ExtendWith(RunningSystem.class)
class AccountIT {
    private static final String ACCOUNT_SCOPES = "openid email profile carrel/user aws.cognito.signin.user.admin";
    private static final int MOST_STEPS = 100;

    /** The API with a token that may change the account, from a sign-in of this moment. */
    private static Api fresh(LocalSystem system, TestUser user) {
        JsonNode tokens = new SignIn(system, "WebClient", ACCOUNT_SCOPES).withPassword(user.email(), TestUser.PASSWORD);
        return new Api(system.site(), Optional.of(tokens.get("access_token").textValue()));
    }

    /** Rows by hand and by imports, refused rows, an import cut short, a file in two versions and one that is deleted. */
    private static void fill(TestUser user) {
        for (int i = 1; i < 6; i++) {
            assertEquals(
                    201,
                    user.api()
                            .create(Api.record("2026-01-0" + i + "T00:00:00.000Z", "visit", "1"))
                            .status());
        }
        Drops.drop(user.api(), "good.csv", Drops.file(120));
        Drops.await(user.api(), "good.csv", "done");
        Drops.drop(user.api(), "mixed.csv", Drops.file(30) + "walk,20171301,1\n");
        Drops.await(user.api(), "mixed.csv", "partial");
        Drops.drop(user.api(), "mixed.csv", Drops.file(31) + "walk,20171301,1\n");
        Await.that(
                "both drops",
                () -> user.api().all("/api/imports").stream()
                                .filter(one -> one.get("status").textValue().equals("partial"))
                                .count()
                        == 2);
        assertEquals(
                204,
                user.api()
                        .send("DELETE", "/api/files?path=inbox/good.csv", Optional.empty())
                        .status());
        assertEquals(200, user.api().get("/api/account").status());
        assertEquals(
                1, user.api().get("/api/account/usage").body().path("files").intValue());
    }

    /** Calls a route until it says that it is over. */
    private static JsonNode untilOver(Api api, String path, Optional<String> body) {
        for (int i = 0; i < MOST_STEPS; i++) {
            Api.Answer answer = api.send("POST", path, body);
            assertEquals(200, answer.status(), () -> answer.body().toString());
            if (!answer.body().get("state").textValue().equals("running")) {
                return answer.body();
            }
        }
        throw new AssertionError(path + " does not end");
    }

    @Test
    void erase_aUserWithEverything_leavesNothingAnywhere_andNothingOfAnotherIsMissing(LocalSystem system) {
        TestUser user = new TestUser(system, "leaver");
        TestUser other = new TestUser(system, "stayer");
        fill(user);
        fill(other);
        untilOver(user.api(), "/api/account/export", Optional.empty());
        SortedMap<String, Long> before = Traces.of(system, user.sub());
        SortedMap<String, Long> others = Traces.of(system, other.sub());
        for (String table : new String[] {"RecordsTable", "ImportsTable", "AccountTable", "UsageTable"}) {
            assertTrue(before.containsKey(system.stack().table(table).name()), () -> table + " not in " + before);
        }
        assertTrue(before.getOrDefault(system.stack().bucket("FilesBucket").name(), 0L) >= 5, before.toString());
        assertEquals(1L, before.get("users"));
        Optional<String> confirm = Optional.of(
                Api.JSON.createObjectNode().put("confirm", user.email()).toString());
        assertEquals(403, user.api().send("POST", "/api/account/erase", confirm).status());
        assertEquals(
                400,
                fresh(system, user)
                        .send("POST", "/api/account/erase", Optional.of("{\"confirm\":\"x@example.com\"}"))
                        .status());
        assertEquals(before.get("users"), Traces.of(system, user.sub()).get("users"));

        JsonNode erased = untilOver(fresh(system, user), "/api/account/erase", confirm);

        assertEquals(Map.of(), Traces.of(system, user.sub()));
        assertEquals(others, Traces.of(system, other.sub()));
        assertTrue(erased.at("/done/rows").intValue() > 150, erased.toString());
    }

    /** Events come late and twice. One that comes when all of its user is gone must bring nothing of them back. */
    @Test
    void erase_eventOfADropThatComesAfterwards_bringsNothingBack(LocalSystem system) {
        TestUser leaver = new TestUser(system, "leaver");
        TestUser stayer = new TestUser(system, "stayer");
        String late = dropAndTellLater(system, leaver);
        String control = dropAndTellLater(system, stayer);
        Optional<String> confirm = Optional.of(
                Api.JSON.createObjectNode().put("confirm", leaver.email()).toString());
        untilOver(fresh(system, leaver), "/api/account/erase", confirm);
        assertEquals(Map.of(), Traces.of(system, leaver.sub()));

        TestQueue queue = new TestQueue(system, "ImportsQueue");
        queue.send(late);
        queue.send(control);

        Drops.await(stayer.api(), "late.csv", "duplicate");
        queue.awaitEmpty();
        assertEquals(Map.of(), Traces.of(system, leaver.sub()));
    }

    /** A file that was imported, and an event of it as if it had been dropped a second later. */
    private static String dropAndTellLater(LocalSystem system, TestUser user) {
        Drops.drop(user.api(), "late.csv", Drops.file(3));
        JsonNode done = Drops.await(user.api(), "late.csv", "done");
        return TestQueue.created(
                system.stack().bucket("FilesBucket").name(),
                "users/" + user.sub() + "/inbox/late.csv",
                done.get("version").textValue(),
                done.get("size").longValue(),
                Instant.parse(done.get("droppedAt").textValue()).plusSeconds(1));
    }

    @Test
    void export_givenUpUnderWay_leavesNoUpload(LocalSystem system) {
        TestUser user = new TestUser(system, "waverer");
        Drops.drop(user.api(), "many.csv", Drops.file(3_000));
        Drops.await(user.api(), "many.csv", "done");

        // it is given up while a request works on it, or it is done before: then once more
        Await.that("an export that is given up under way", () -> {
            CompletableFuture<Api.Answer> step = CompletableFuture.supplyAsync(
                    () -> user.api().send("POST", "/api/account/export", Optional.empty()));
            Await.that("an upload", () -> step.isDone() || uploads(system, user) > 0);
            assertEquals(
                    204,
                    user.api()
                            .send("DELETE", "/api/account/export", Optional.empty())
                            .status());
            return step.join().status() == 409;
        });

        assertEquals(0, uploads(system, user));
    }

    private static long uploads(LocalSystem system, TestUser user) {
        String bucket = system.stack().bucket("FilesBucket").name();
        try (S3Client s3 =
                Clients.as(system.operator(), system, S3Client.builder().forcePathStyle(true))) {
            return s3.listMultipartUploads(list -> list.bucket(bucket)).uploads().stream()
                    .filter(upload -> upload.key().contains(user.sub()))
                    .count();
        }
    }

    @Test
    void export_aUserWithEverything_holdsIt(LocalSystem system) throws Exception {
        TestUser user = new TestUser(system, "taker");
        fill(user);

        JsonNode done = untilOver(user.api(), "/api/account/export", Optional.empty());

        Map<String, String> entries = download(user.api(), done.get("path").textValue());
        assertEquals(
                user.api().all("/api/records?limit=200").size(),
                requireNonNull(entries.get("records.jsonl")).lines().count());
        assertEquals(
                user.api()
                                .all("/api/records/daily?from=2017-01-01&to=2018-01-01")
                                .size()
                        + user.api()
                                .all("/api/records/daily?from=2026-01-01&to=2026-12-31")
                                .size(),
                requireNonNull(entries.get("daily.jsonl")).lines().count());
        assertEquals(Drops.file(31) + "walk,20171301,1\n", entries.get("inbox/mixed.csv"));
        assertTrue(requireNonNull(entries.get("account.json")).contains(user.sub()));
        assertEquals(5, entries.size());
    }

    private static Map<String, String> download(Api api, String path) throws IOException, InterruptedException {
        JsonNode request = api.get("/api/files/link?path=" + URLEncoder.encode(path, UTF_8))
                .body()
                .get("request");
        HttpResponse<byte[]> bytes = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(request.get("url").textValue()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, bytes.statusCode());
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }

    @Test
    void profile_freshSignIn_isShownAndChanged_plainOne_isRefused(LocalSystem system) {
        TestUser user = new TestUser(system, "owner");
        assertEquals(403, user.api().get("/api/account/profile").status());
        Api api = fresh(system, user);

        assertEquals(
                user.email(),
                api.get("/api/account/profile").body().path("email").textValue());
        Api.Answer renamed = api.send("PUT", "/api/account/profile", Optional.of("{\"name\":\"Ada\"}"));

        assertEquals("Ada", renamed.body().path("name").textValue());
        assertEquals(
                201, api.send("POST", "/api/account/totp", Optional.empty()).status());
        assertEquals(
                400,
                api.send(
                                "POST",
                                "/api/account/password",
                                Optional.of("{\"previousPassword\":\"wrong\",\"password\":\"Correct-horse-8\"}"))
                        .status());
        assertEquals(
                204,
                api.send(
                                "POST",
                                "/api/account/password",
                                Optional.of("{\"previousPassword\":\"" + TestUser.PASSWORD
                                        + "\",\"password\":\"Correct-horse-8\"}"))
                        .status());
        JsonNode signIns = api.get("/api/account").body().path("signIns");
        assertEquals(1, signIns.size());
        assertTrue(signIns.at("/0/current").booleanValue(), signIns.toString());
    }
}
