package dev.carrel.files;

import dev.carrel.core.Access;
import dev.carrel.core.AccessTokens;
import dev.carrel.core.Deadline;
import dev.carrel.core.Json;
import dev.carrel.core.Offline;
import dev.carrel.core.StsTokenExchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Goes through a request's steps once before a snapshot is taken, without a network; see {@link Offline}. */
final class Rehearsal {
    private Rehearsal() {}

    static void run(FilesConfig config) {
        Clock clock = Clock.systemUTC();
        AccessTokens.rehearse();
        StsTokenExchange.rehearse(config.region(), config.accessRoleArn(), clock);
        Instant end = clock.instant().plus(Presigner.LONGEST);
        Access nobody = new Access(
                "nobody",
                () -> AwsSessionCredentials.builder()
                        .accessKeyId("none")
                        .secretAccessKey("none")
                        .sessionToken("none")
                        .expirationTime(end)
                        .build(),
                Deadline.in(Duration.ofSeconds(5), clock));
        FilePath path = new FilePath("files/rehearsal");
        UploadStart start = FileJson.uploadStart(Json.object()
                .put("path", path.text())
                .put("size", 0)
                .put("contentType", "text/plain")
                .put("sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
        try (S3Client offline = S3Client.builder()
                        .region(config.region())
                        .httpClient(new Offline())
                        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                S3Presigner presigner = S3Clients.presigner(config.region()).build()) {
            Files files = new Files(
                    new FilesBucket(offline, config.bucket()),
                    new BucketLists(offline, config.bucket()),
                    new Presigner(presigner, config.bucket(), clock));
            Json.write(FileAnswers.upload(files.start(nobody, start)));
            Offline.rehearse(() -> files.list(nobody, new Folder("files/"), Optional.empty(), 1));
            Offline.rehearse(() -> files.link(nobody, path, Optional.empty()));
            Offline.rehearse(() -> files.usage(nobody, Optional.empty()));
        }
    }
}
