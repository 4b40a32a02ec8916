package dev.carrel.local.sts;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.local.Doors;
import dev.carrel.local.access.AccessKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/** STS behind its endpoint with a few roles. */
final class Sts implements AutoCloseable {
    static final String PROVIDER = "arn:aws:iam::000000000000:oidc-provider/localhost:8081/eu-west-1_pool";
    /** Trusts tokens whose tag is of UUID shape, with that tag and a source identity. */
    static final String ACCESS = "arn:aws:iam::000000000000:role/access";
    /** Trusts the operator and the sessions of {@link #ACCESS}, with the tags they pass. */
    static final String NEXT = "arn:aws:iam::000000000000:role/next";
    /** Trusts nobody but Lambda. */
    static final String EXECUTION = "arn:aws:iam::000000000000:role/execution";

    private static final String WEB_TRUST = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Token", "Effect": "Allow", "Principal": {"Federated": "%1$s"},
               "Action": "sts:AssumeRoleWithWebIdentity",
               "Condition": {"StringLike": {"aws:RequestTag/sub": "????????-????-????-????-????????????"},
                             "StringEquals": {"localhost:8081/eu-west-1_pool:aud": "webclient"}}},
              {"Sid": "Tags", "Effect": "Allow", "Principal": {"Federated": "%1$s"}, "Action": "sts:TagSession",
               "Condition": {"StringLike": {"aws:RequestTag/sub": "????????-????-????-????-????????????"},
                             "ForAllValues:StringEquals": {"aws:TagKeys": ["sub", "admin"]},
                             "Null": {"aws:TagKeys": "false"}}},
              {"Sid": "Source", "Effect": "Allow", "Principal": {"Federated": "%1$s"}, "Action": "sts:SetSourceIdentity",
               "Condition": {"StringLike": {"sts:SourceIdentity": "????????-????-????-????-????????????"}}}]}""".formatted(PROVIDER);

    private static final String NEXT_TRUST = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Operator", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:user/operator"},
               "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]},
              {"Sid": "Chained", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:role/access"},
               "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]}]}""";

    private static final String LAMBDA_TRUST = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Lambda", "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";

    final Doors doors;
    private @Nullable RoleSessions sessions;

    Sts() throws IOException {
        this.doors = new Doors(Clock.systemUTC(), Doors.allow("sts:*"), it -> {
            sessions = new RoleSessions(
                    List.of(
                            role(ACCESS, WEB_TRUST, Duration.ofHours(1)),
                            role(NEXT, NEXT_TRUST, Duration.ofHours(12)),
                            role(EXECUTION, LAMBDA_TRUST, Duration.ofHours(1))),
                    it.enforcer,
                    it.keys,
                    it.clock,
                    it.random);
            return List.of(new StsService(
                    sessions,
                    List.of(new OidcProvider(PROVIDER, Tokens.ISSUER, Set.of(Tokens.CLIENT))),
                    Tokens::keys,
                    it.enforcer,
                    it.clock));
        });
    }

    RoleSessions sessions() {
        return Optional.ofNullable(sessions).orElseThrow();
    }

    private static Role role(String arn, String trust, Duration longest) {
        return new Role(
                arn,
                longest,
                Policy.parse(arn + "/trust.json", PolicyKind.TRUST, trust),
                List.of(Doors.policy("access.json", Doors.allow("sts:*"))),
                Optional.empty(),
                Map.of("project", "carrel"));
    }

    StsClient client() {
        return StsClient.builder()
                .endpointOverride(doors.url())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    StsClient client(AccessKey key) {
        return StsClient.builder()
                .endpointOverride(doors.url())
                .region(Region.EU_WEST_1)
                .credentialsProvider(Doors.credentials(key))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** What {@code token} buys. */
    AssumeRoleWithWebIdentityResponse exchange(String token) {
        try (StsClient client = client()) {
            return client.assumeRoleWithWebIdentity(
                    r -> r.roleArn(ACCESS).roleSessionName(Tokens.SUB).webIdentityToken(token));
        }
    }

    /** The key that was issued as {@code credentials}. */
    AccessKey key(Credentials credentials) {
        return doors.keys.find(credentials.accessKeyId()).orElseThrow();
    }

    @Override
    public void close() {
        doors.close();
    }
}
