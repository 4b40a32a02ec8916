package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Decision;
import dev.carrel.local.Console;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.Settings;
import dev.carrel.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/** A running system in which counterexamples are replayed: the operator's clients, and sessions of whoever a counterexample names. */
@SuppressWarnings("unchecked") // the SDK's builders take arrays of generic consumers
final class ReplayStage implements AutoCloseable {
    private final LocalSystem system;
    private final boolean own;
    private final Queue<Decision> decisions = new ConcurrentLinkedQueue<>();
    private final Map<String, Bearer> bearers = new HashMap<>();
    final DynamoDbClient tables;
    final S3Client objects;
    final SqsClient queues;
    final CognitoIdentityProviderClient users;

    /** Somebody who is signed in. */
    record Bearer(String sub, String token, String idToken) {
        Bearer {
            requireNonNull(sub, "sub is null");
            requireNonNull(token, "token is null");
            requireNonNull(idToken, "idToken is null");
        }
    }

    private ReplayStage(LocalSystem system, boolean own) {
        this.system = system;
        this.own = own;
        this.tables = Clients.as(system.operator(), system, DynamoDbClient.builder());
        this.objects = Clients.as(system.operator(), system, S3Client.builder().forcePathStyle(true));
        this.queues = Clients.as(system.operator(), system, SqsClient.builder());
        this.users = Clients.as(system.operator(), system, CognitoIdentityProviderClient.builder());
    }

    /** A system that is there, and stays there. */
    static ReplayStage on(LocalSystem system) {
        return new ReplayStage(system, false);
    }

    /**
     * A system of its own.
     *
     * @param folder where it has a folder of its own
     */
    static ReplayStage start(Path folder, ReplayTemplate template) {
        try {
            Path root = Files.createTempDirectory(folder, "replay");
            template.make(root);
            LocalSystem system = LocalSystem.start(new Settings(root, 0, 0, Optional.empty()), Console.silent());
            ReplayStage stage = new ReplayStage(system, true);
            system.decisions().listen(entry -> stage.decisions.add(entry.decision()));
            return stage;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    LocalSystem system() {
        return system;
    }

    Stack stack() {
        return system.stack();
    }

    /** Forgets what IAM has decided so far. */
    void forget() {
        decisions.clear();
    }

    /** The last decision of a kind, of a system of its own. */
    Decision last(Predicate<Decision> kind) {
        return decisions.stream()
                .filter(kind)
                .reduce((before, after) -> after)
                .orElseThrow(() -> new AssertionError("IAM was not asked"));
    }

    /** The id of a user of whom nobody but the operator knows yet. */
    String newUser() {
        String email = "victim-" + UUID.randomUUID() + "@example.com";
        return users.adminCreateUser(r -> r.userPoolId(stack().userPool().id())
                        .username(email)
                        .messageAction(MessageActionType.SUPPRESS)
                        .userAttributes(a -> a.name("email").value(email), a -> a.name("email_verified")
                                .value("true")))
                .user()
                .username();
    }

    /**
     * Who bears a token, the same one whenever asked.
     *
     * @param kind {@code plain}, {@code admin}, {@code auditor} or {@link TaggingTrigger#MARK}
     */
    Bearer bearer(String kind) {
        return bearers.computeIfAbsent(kind, unused -> switch (kind) {
            case "admin" -> bearer(TestAdmin.of(system, "admin"));
            case "auditor" -> bearer(TestAdmin.of(system, "auditor", List.of("auditors"), true));
            default -> {
                TestUser user = new TestUser(system, kind);
                yield new Bearer(user.sub(), user.token().orElseThrow(), user.idToken());
            }
        });
    }

    private static Bearer bearer(TestAdmin admin) {
        return new Bearer(admin.sub(), admin.token().orElseThrow(), "");
    }

    /** What the bearer of a token is given for it. */
    AwsCredentialsProvider byToken(String role, String token) {
        try (StsClient sts = Clients.with(AnonymousCredentialsProvider.create(), system, StsClient.builder())) {
            return provider(sts.assumeRoleWithWebIdentity(
                            r -> r.roleArn(role).roleSessionName("replay").webIdentityToken(token))
                    .credentials());
        }
    }

    /** What the operator is given for a role, by the latch of {@link ReplayTemplate}. */
    AwsCredentialsProvider byOperator(String role, Map<String, String> tags) {
        try (StsClient sts = Clients.as(system.operator(), system, StsClient.builder())) {
            return assumed(sts, role, tags);
        }
    }

    /** What somebody is given for a role. */
    AwsCredentialsProvider bySession(AwsCredentialsProvider who, String role, Map<String, String> tags) {
        try (StsClient sts = Clients.with(who, system, StsClient.builder())) {
            return assumed(sts, role, tags);
        }
    }

    private static AwsCredentialsProvider assumed(StsClient sts, String role, Map<String, String> tags) {
        return provider(sts.assumeRole(r -> {
                    r.roleArn(role).roleSessionName("replay");
                    // no tags are no list of them
                    if (!tags.isEmpty()) {
                        r.tags(tags.entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList());
                    }
                })
                .credentials());
    }

    private static AwsCredentialsProvider provider(Credentials keys) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
    }

    /** Does something with an S3 client of somebody's. */
    <T> T withObjects(AwsCredentialsProvider who, Function<S3Client, T> what) {
        try (S3Client client = Clients.with(who, system, S3Client.builder().forcePathStyle(true))) {
            return what.apply(client);
        }
    }

    @Override
    public void close() {
        tables.close();
        objects.close();
        queues.close();
        users.close();
        if (own) {
            system.close();
        }
    }
}
