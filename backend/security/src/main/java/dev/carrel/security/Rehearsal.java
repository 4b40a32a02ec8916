package dev.carrel.security;

import dev.carrel.core.Access;
import dev.carrel.core.AccessTokens;
import dev.carrel.core.Deadline;
import dev.carrel.core.Offline;
import dev.carrel.core.StsTokenExchange;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Goes through a request's steps once before a snapshot is taken, without a network; see {@link Offline}. */
final class Rehearsal {
    private Rehearsal() {}

    static void run(SecurityConfig config) {
        Clock clock = Clock.systemUTC();
        AccessTokens.rehearse();
        StsTokenExchange.rehearse(config.region(), config.accessRoleArn(), clock);
        Access nobody = new Access(
                "nobody", () -> AwsBasicCredentials.create("none", "none"), Deadline.in(Duration.ofSeconds(5), clock));
        try (S3Client offline = S3Client.builder()
                .region(config.region())
                .httpClient(new Offline())
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            ReportBucket reports = new ReportBucket(offline, config.bucket());
            Offline.rehearse(() -> reports.read(nobody));
        }
    }
}
