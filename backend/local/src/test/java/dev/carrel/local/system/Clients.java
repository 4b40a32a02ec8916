package dev.carrel.local.system;

import dev.carrel.local.LocalSystem;
import dev.carrel.local.access.AccessKey;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** SDK clients as anyone would make them, with the one setting that {@code --endpoint-url} is. */
final class Clients {
    private Clients() {}

    static <B extends AwsClientBuilder<B, C>, C> C as(AccessKey key, LocalSystem system, B builder) {
        return with(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())), system, builder);
    }

    static <B extends AwsClientBuilder<B, C>, C> C with(
            AwsCredentialsProvider credentials, LocalSystem system, B builder) {
        return builder.endpointOverride(URI.create(system.aws()))
                .region(Region.of(system.region()))
                .credentialsProvider(credentials)
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }
}
