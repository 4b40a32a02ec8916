package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carrel.local.LocalSystem;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.s3.Attempt;
import dev.carrel.local.s3.Attempts;
import dev.carrel.local.s3.S3Room;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Every way to an object in the system as it is, with the keys that a user's own token gives. */
@ExtendWith(RunningSystem.class)
final class HostileFilesIT {
    private static LocalSystem system;
    private static S3Client operator;
    private static Attempts attempts;
    private static TestUser ada;
    private static TestUser bob;
    private static AccessKey adas;
    private static AccessKey bobs;

    @BeforeAll
    static void signIn(LocalSystem running) {
        system = running;
        URI url = URI.create(system.aws().replace("localhost", "127.0.0.1"));
        operator = S3Room.client(
                url,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        system.operator().id(), system.operator().secret())));
        attempts = new Attempts(url, system.stack().bucket("FilesBucket").name(), operator);
        ada = new TestUser(system, "ada");
        bob = new TestUser(system, "bob");
        adas = exchanged(ada);
        bobs = exchanged(bob);
    }

    @AfterAll
    static void close() {
        operator.close();
    }

    private static AccessKey exchanged(TestUser user) {
        try (StsClient sts = Clients.with(AnonymousCredentialsProvider.create(), system, StsClient.builder())) {
            Credentials keys = sts.assumeRoleWithWebIdentity(r -> r.roleArn(
                                    system.stack().role("FilesAccessRole").arn())
                            .roleSessionName(user.sub())
                            .webIdentityToken(user.token().orElseThrow()))
                    .credentials();
            return new AccessKey(
                    keys.accessKeyId(),
                    keys.secretAccessKey(),
                    Optional.of(keys.sessionToken()),
                    Optional.of(keys.expiration()),
                    // what a client holds of itself: the system knows better
                    system.operator().identity());
        }
    }

    @Test
    void everyAttempt_worksForItsOwner_andForNobodyElse() {
        List<String> faults = new ArrayList<>();
        for (Attempt attempt : Attempt.all()) {
            Attempts.Scene own = attempts.scene(ada.sub(), ada.sub());
            HttpResponse<String> owners = Attempts.send(attempts.signed(attempt, own, adas, Clock.systemUTC()));
            if (owners.statusCode() >= 300) {
                faults.add("the owner: " + attempt.name() + " " + owners.statusCode() + " " + owners.body());
            }
        }
        Attempts.Scene scene = attempts.scene(ada.sub(), bob.sub());
        String before = attempts.state(scene);
        for (Attempt attempt : Attempt.all()) {
            HttpResponse<String> others = Attempts.send(attempts.signed(attempt, scene, bobs, Clock.systemUTC()));
            HttpResponse<String> nobodys = Attempts.send(attempts.unsigned(attempt, scene));
            if (others.statusCode() != 403 || nobodys.statusCode() != 403) {
                faults.add(attempt.name() + " " + others.statusCode() + " " + nobodys.statusCode());
            }
        }
        assertEquals(before, attempts.state(scene));
        for (Attempt attempt : Attempt.forbidden()) {
            HttpResponse<String> answer = Attempts.send(
                    attempts.signed(attempt, attempts.scene(bob.sub(), ada.sub()), adas, Clock.systemUTC()));
            if (answer.statusCode() != 403) {
                faults.add("forbidden: " + attempt.name() + " " + answer.statusCode());
            }
        }
        assertEquals(List.of(), faults);
    }
}
