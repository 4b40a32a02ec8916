package dev.carrel.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.access.AccessKey;
import dev.carrel.local.sigv4.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Every way to an object, for the owner and for everybody else, by the policies of the template. */
final class HostileFilesTest {
    private static S3Room room;
    private static S3Client operator;
    private static Attempts attempts;
    private static AccessKey ada;
    private static AccessKey bob;

    @BeforeAll
    static void start() throws IOException {
        room = S3Room.start();
        operator = room.client(room.doors.operator);
        attempts = new Attempts(room.url(), S3Room.BUCKET, operator);
        ada = room.session(S3Room.ADA);
        bob = room.session(S3Room.BOB);
    }

    @AfterAll
    static void stop() {
        operator.close();
        room.close();
    }

    /** How callers who are not the owner come, and what they are told. */
    private static Map<String, BiFunction<Attempt, Attempts.Scene, HttpRequest>> strangers() {
        AccessKey ended = room.session(S3Room.ADA, Duration.ofSeconds(-1));
        AccessKey wrongSecret = altered(ada, "another-secret", ada.sessionToken());
        AccessKey noToken = altered(ada, ada.secret(), Optional.empty());
        AccessKey othersToken = altered(ada, ada.secret(), bob.sessionToken());
        Map<String, BiFunction<Attempt, Attempts.Scene, HttpRequest>> strangers = new LinkedHashMap<>();
        strangers.put("another user", (attempt, scene) -> signed(attempt, scene, bob));
        strangers.put("nobody", attempts::unsigned);
        strangers.put("an ended session", (attempt, scene) -> signed(attempt, scene, ended));
        strangers.put("a wrong secret", (attempt, scene) -> signed(attempt, scene, wrongSecret));
        strangers.put("no session token", (attempt, scene) -> signed(attempt, scene, noToken));
        strangers.put("another's session token", (attempt, scene) -> signed(attempt, scene, othersToken));
        return strangers;
    }

    private static HttpRequest signed(Attempt attempt, Attempts.Scene scene, AccessKey key) {
        return attempts.signed(attempt, scene, key, room.doors.clock);
    }

    private static AccessKey altered(AccessKey key, String secret, Optional<String> token) {
        return new AccessKey(key.id(), secret, token, key.expiresAt(), key.identity());
    }

    @Test
    void everyAttempt_byTheOwner_works() {
        List<String> refused = new ArrayList<>();
        for (Attempt attempt : Attempt.all()) {
            HttpResponse<String> answer = Attempts.send(signed(attempt, attempts.scene(S3Room.ADA, S3Room.ADA), ada));
            if (answer.statusCode() >= 300) {
                refused.add(attempt.name() + " " + answer.statusCode() + " " + answer.body());
            }
        }
        assertEquals(List.of(), refused);
    }

    @Test
    void everyAttempt_byAnybodyElse_isRefusedAndChangesNothing() {
        List<String> faults = new ArrayList<>();
        strangers().forEach((who, signing) -> {
            Attempts.Scene scene = attempts.scene(S3Room.ADA, S3Room.BOB);
            String before = attempts.state(scene);
            for (Attempt attempt : Attempt.all()) {
                HttpResponse<String> answer = Attempts.send(signing.apply(attempt, scene));
                boolean denied =
                        answer.statusCode() == 403 || (who.equals("an ended session") && answer.statusCode() == 400);
                if (!denied || answer.body().contains("secret")) {
                    faults.add(who + ": " + attempt.name() + " " + answer.statusCode() + " " + answer.body());
                }
            }
            if (!attempts.state(scene).equals(before)) {
                faults.add(who + " has changed something");
            }
        });
        assertEquals(List.of(), faults);
    }

    @Test
    void forbidden_evenForTheOwner_isRefused() {
        Attempts.Scene scene = attempts.scene(S3Room.BOB, S3Room.ADA);
        List<String> faults = new ArrayList<>();
        for (Attempt attempt : Attempt.forbidden()) {
            HttpResponse<String> answer = Attempts.send(signed(attempt, scene, ada));
            if (answer.statusCode() != 403) {
                faults.add(attempt.name() + " " + answer.statusCode() + " " + answer.body());
            }
        }
        assertEquals(List.of(), faults);
        // the same, by who may: served, or refused by name; so it was the policies that refused them
        for (Attempt attempt : Attempt.forbidden()) {
            HttpResponse<String> answer = Attempts.send(signed(attempt, scene, room.doors.operator));
            assertTrue(
                    answer.statusCode() < 300 || answer.statusCode() == 404 || answer.statusCode() == 501,
                    () -> attempt.name() + " " + answer.statusCode() + answer.body());
        }
    }

    @Test
    void deleteMany_ofTwoUsers_deletesOnlyTheOwn() {
        Attempts.Scene scene = attempts.scene(S3Room.ADA, S3Room.BOB);
        String before = attempts.state(scene);
        Attempt mixed = Attempt.of("delete many", "POST", "?delete")
                .with("<Delete><Object><Key>@C/files/own</Key></Object><Object><Key>@V/files/a</Key></Object>"
                        + "<Object><Key>@V/files/a</Key><VersionId>@version</VersionId></Object></Delete>");

        HttpResponse<String> answer = Attempts.send(signed(mixed, scene, bob));

        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(1, answer.body().split("<Deleted>", -1).length - 1, answer.body());
        assertEquals(2, answer.body().split("<Code>AccessDenied</Code>", -1).length - 1, answer.body());
        assertEquals(before, attempts.state(scene));
        assertTrue(Attempts.send(signed(Attempt.of("own", "GET", "/@C/files/own"), scene, bob))
                        .statusCode()
                == 403);
        HttpResponse<String> owners = Attempts.send(signed(Attempt.batch(), scene, ada));
        assertFalse(owners.body().contains("<Error>"), owners.body());
    }

    @Test
    void missingObject_looksLikeADeniedOne() {
        Attempts.Scene scene = attempts.scene(S3Room.ADA, S3Room.BOB);
        Attempt missing = Attempt.of("missing", "GET", "/@V/files/never");

        assertEquals(403, Attempts.send(signed(missing, scene, bob)).statusCode());
        // AWS: who may list only under a prefix is not told either
        assertEquals(403, Attempts.send(signed(missing, scene, ada)).statusCode());
        assertEquals(
                404, Attempts.send(signed(missing, scene, room.doors.operator)).statusCode());
    }

    @Test
    void signedRequest_altered_isRefused() {
        Attempts.Scene scene = attempts.scene(S3Room.ADA, S3Room.BOB);
        Attempt put = new Attempt(
                "put",
                "PUT",
                "/@V/files/a",
                Map.of(
                        "content-type",
                        "text/csv",
                        "x-amz-checksum-sha256",
                        "XohImNooBHFR0OVvjcYpJ3NgPQ1qq73WKhHvch0VQtg="),
                "password");
        HttpRequest good = signed(put, scene, ada);
        assertEquals(200, Attempts.send(good).statusCode());
        String before = attempts.state(scene);

        for (HttpRequest bad : List.of(
                moved(good, scene.say("/@V/files/b")),
                moved(good, scene.say("/@V/files/a?versionId=@version")),
                moved(good, scene.say("/@C/files/a")),
                header(good, "content-type", "text/html"),
                header(good, "x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                header(good, "x-amz-meta-mine", "planted"),
                header(good, "x-amz-copy-source", scene.say("/@B/@V/files/a")),
                header(good, "x-amz-date", "20200101T000000Z"),
                header(good, "x-amz-security-token", "token"),
                body(good, "passw0rd"),
                body(good, "longer than the password"))) {
            HttpResponse<String> answer = Attempts.send(bad);
            assertTrue(answer.statusCode() == 403 || answer.statusCode() == 400, () -> bad + answer.body());
        }
        assertEquals(before, attempts.state(scene));
    }

    @Test
    void presigned_altered_isRefused() {
        Attempts.Scene scene = attempts.scene(S3Room.ADA, S3Room.BOB);
        Map<String, String> headers = Map.of(
                "content-type", "text/csv",
                "content-length", "8",
                "x-amz-checksum-sha256", "XohImNooBHFR0OVvjcYpJ3NgPQ1qq73WKhHvch0VQtg=");
        Signer signer = new Signer(ada, "s3", room.doors.clock);
        URI url = signer.presign("PUT", attempts.at(scene.say("/@V/files/a")), headers, Duration.ofMinutes(5));
        HttpRequest good = HttpRequest.newBuilder(url)
                .header("content-type", "text/csv")
                .header("x-amz-checksum-sha256", "XohImNooBHFR0OVvjcYpJ3NgPQ1qq73WKhHvch0VQtg=")
                .PUT(HttpRequest.BodyPublishers.ofString("password"))
                .build();
        HttpResponse<String> control = Attempts.send(good);
        assertEquals(200, control.statusCode(), control.body());
        String before = attempts.state(scene);
        String text = url.toString();

        for (HttpRequest bad : List.of(
                at(good, text.replace("/files/a", "/files/b")),
                at(good, text.replace(S3Room.ADA, S3Room.BOB)),
                at(good, text.replace("X-Amz-Expires=300", "X-Amz-Expires=301")),
                at(good, text.replace("X-Amz-Expires=300", "X-Amz-Expires=604801")),
                at(good, text + "&versionId=" + scene.say("@version")),
                at(good, text + "&partNumber=1&uploadId=" + scene.say("@upload")),
                at(good, text + "&x-amz-copy-source=" + scene.say("@B/@V/files/a")),
                at(good, text.replaceAll("X-Amz-Security-Token=[^&]*", "X-Amz-Security-Token=token")),
                at(good, text.replaceAll("X-Amz-Security-Token=[^&]*&?", "")),
                at(good, text.replace("content-type%3B", "")),
                header(good, "content-type", "text/html"),
                header(good, "x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                header(good, "x-amz-meta-mine", "planted"),
                header(good, "x-amz-security-token", "token"),
                body(good, "passw0rd"),
                body(good, "longer than the password"),
                HttpRequest.newBuilder(url).GET().build(),
                HttpRequest.newBuilder(url).DELETE().build())) {
            HttpResponse<String> answer = Attempts.send(bad);
            assertTrue(answer.statusCode() == 403 || answer.statusCode() == 400, () -> bad + answer.body());
        }
        assertEquals(before, attempts.state(scene));
    }

    @Test
    void presigned_byAnotherUser_grantsNothing() {
        Attempts.Scene scene = attempts.scene(S3Room.ADA, S3Room.BOB);
        URI target = attempts.at(scene.say("/@V/files/a"));

        URI own = new Signer(ada, "s3", room.doors.clock).presign("GET", target, Map.of(), Duration.ofMinutes(5));
        URI others = new Signer(bob, "s3", room.doors.clock).presign("GET", target, Map.of(), Duration.ofMinutes(5));

        assertEquals(
                "secret", Attempts.send(HttpRequest.newBuilder(own).build()).body());
        assertEquals(403, Attempts.send(HttpRequest.newBuilder(others).build()).statusCode());
    }

    private static HttpRequest moved(HttpRequest request, String target) {
        return at(request, attempts.at(target).toString());
    }

    private static HttpRequest at(HttpRequest request, String url) {
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .uri(URI.create(url))
                .build();
    }

    private static HttpRequest header(HttpRequest request, String name, String value) {
        return HttpRequest.newBuilder(request, (other, unused) -> true)
                .setHeader(name, value)
                .build();
    }

    private static HttpRequest body(HttpRequest request, String body) {
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
