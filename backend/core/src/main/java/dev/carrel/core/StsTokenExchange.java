package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.IdpCommunicationErrorException;

/**
 * The exchange at AWS STS: {@code AssumeRoleWithWebIdentity} with the caller's token and nothing else. The call is not
 * signed: the function's own role takes no part in it. The session tags ({@code sub}) and the source identity come from
 * claims inside the token (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp).
 */
public final class StsTokenExchange implements TokenExchange {
    /** The shortest session that STS gives: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
    static final int SESSION_SECONDS = 900;

    private final StsClient sts;
    private final String roleArn;

    public StsTokenExchange(StsClient sts, String roleArn) {
        this.sts = requireNonNull(sts, "sts is null");
        this.roleArn = requireNonNull(roleArn, "roleArn is null");
    }

    /** The client that functions use, ready to build; its endpoint is the SDK's own setting. */
    public static StsClientBuilder client(Region region) {
        return StsClient.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(AwsCalls.httpClient())
                .overrideConfiguration(
                        config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .retryOnExceptionInstanceOf(IdpCommunicationErrorException.class)
                                .build()));
    }

    /** Builds one exchange that goes nowhere, for a snapshot; see {@link Offline}. */
    public static void rehearse(Region region, String roleArn, Clock clock) {
        Caller nobody = new Caller("nobody", Set.of(), Instant.MAX, "none", new JWTClaimsSet.Builder().build());
        try (StsClient offline = StsClient.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(new Offline())
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            TokenExchange exchange = new StsTokenExchange(offline, roleArn);
            Offline.rehearse(() -> exchange.exchange(nobody, Deadline.in(Duration.ofSeconds(5), clock)));
        }
    }

    @Override
    public AwsSessionCredentials exchange(Caller caller, Deadline deadline) {
        Credentials bought;
        try {
            bought = sts.assumeRoleWithWebIdentity(request -> request.roleArn(roleArn)
                            .roleSessionName(caller.sub())
                            .webIdentityToken(caller.token())
                            .durationSeconds(SESSION_SECONDS)
                            .overrideConfiguration(AwsCalls.within(deadline)))
                    .credentials();
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
        return AwsSessionCredentials.builder()
                .accessKeyId(bought.accessKeyId())
                .secretAccessKey(bought.secretAccessKey())
                .sessionToken(bought.sessionToken())
                .expirationTime(bought.expiration())
                .build();
    }
}
