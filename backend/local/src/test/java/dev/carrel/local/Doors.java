package dev.carrel.local;

import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.access.IamEnforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.MemoryAccessKeys;
import dev.carrel.local.aws.AwsEndpoint;
import dev.carrel.local.aws.AwsService;
import dev.carrel.local.aws.RestService;
import dev.carrel.local.aws.WebRoute;
import dev.carrel.local.http.LoopbackServer;
import dev.carrel.local.http.Response;
import dev.carrel.local.sigv4.SignatureVerifier;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The AWS endpoint on a free port, with the services that a test gives it and one operator who may do what a test says. */
public final class Doors implements AutoCloseable {
    public static final String ACCOUNT = "000000000000";
    public static final String REGION = "eu-west-1";

    public final Clock clock;
    public final SecureRandom random = new SecureRandom();
    public final DecisionLog log = new DecisionLog(1000);
    public final IamEnforcer enforcer;
    public final MemoryAccessKeys keys;
    public final AccessKey operator;
    public final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final LoopbackServer server;

    public Doors(Clock clock, String operatorPolicy, Function<Doors, List<AwsService>> services) throws IOException {
        this(clock, operatorPolicy, services, it -> List.of());
    }

    public Doors(
            Clock clock,
            String operatorPolicy,
            Function<Doors, List<AwsService>> services,
            Function<Doors, List<RestService>> restServices)
            throws IOException {
        this.clock = clock;
        this.enforcer = new IamEnforcer(new Authorizer(), ACCOUNT, REGION, clock, log);
        this.operator = new AccessKey(
                "AKIAOPERATOR00000000",
                "operator-secret-of-forty-characters-00000",
                Optional.empty(),
                Optional.empty(),
                Identity.user(
                        "arn:aws:iam::000000000000:user/operator",
                        ACCOUNT,
                        "AIDAOPERATOR00000000A",
                        List.of(policy("operator.json", operatorPolicy))));
        this.keys = new MemoryAccessKeys(clock, 1000, List.of(operator));
        AwsEndpoint endpoint = new AwsEndpoint(
                services.apply(this),
                restServices.apply(this),
                List.of(new WebRoute("/page"::equals, request -> Response.text(200, "text/plain", "a page"))),
                new SignatureVerifier(keys, REGION, clock),
                () -> UUID.randomUUID().toString(),
                failures::add);
        this.server = LoopbackServer.start(0, endpoint, failures::add);
    }

    public static Policy policy(String name, String json) {
        return Policy.parse(name, PolicyKind.IDENTITY, json);
    }

    /** A policy of one statement that allows an action on everything. */
    public static String allow(String action) {
        return """
                {"Version": "2012-10-17",
                 "Statement": [{"Sid": "Operate", "Effect": "Allow", "Action": "%s", "Resource": "*"}]}""".formatted(action);
    }

    public URI url() {
        return URI.create("http://localhost:" + server.port());
    }

    public static AwsCredentialsProvider credentials(AccessKey key) {
        return StaticCredentialsProvider.create(key.sessionToken()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(key.id(), key.secret(), token))
                .orElseGet(() -> AwsBasicCredentials.create(key.id(), key.secret())));
    }

    @Override
    public void close() {
        server.close();
    }
}
