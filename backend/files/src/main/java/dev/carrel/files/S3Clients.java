package dev.carrel.files;

import dev.carrel.core.AwsCalls;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The one S3 client and the one presigner of the function. Neither has credentials of its own: a call that does not bring
 * its caller's is unsigned and gets nothing. Their endpoint is the SDK's own setting; from it the SDK decides by itself whether
 * the bucket stands in the host or, where the host is an address, in the path.
 */
final class S3Clients {
    /** While S3 puts an object together it may be silent for long; every call has its own, shorter limit. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private S3Clients() {}

    static S3ClientBuilder client(Region region) {
        return S3Client.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(AwsCalls.httpClient(SILENCE))
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
    }

    static S3Presigner.Builder presigner(Region region) {
        return S3Presigner.builder().region(region).credentialsProvider(AnonymousCredentialsProvider.create());
    }
}
