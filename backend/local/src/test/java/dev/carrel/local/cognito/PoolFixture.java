package dev.carrel.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.access.IamEnforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.MemoryAccessKeys;
import dev.carrel.local.aws.AwsEndpoint;
import dev.carrel.local.aws.WebRoute;
import dev.carrel.local.cognito.srp.Srp;
import dev.carrel.local.cognito.totp.Base32;
import dev.carrel.local.cognito.totp.Totp;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.LoopbackServer;
import dev.carrel.local.outbox.Email;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.local.outbox.OutboxPages;
import dev.carrel.local.sigv4.SignatureVerifier;
import dev.carrel.local.store.Store;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** A pool behind the real endpoint, on a loopback port. */
final class PoolFixture implements AutoCloseable {
    static final String POOL = "eu-west-1_TestPool1";
    static final String CLIENT = "webclientwebclientwebclien";
    static final String OTHER_CLIENT = "otherclientotherclientothe";
    static final String CALLBACK = "http://localhost:9/";
    static final String SIGNED_OUT = "http://localhost:9/bye";
    static final String PASSWORD = "Correct horse 1 battery";
    static final String ADMIN_KEY = "AKIAADMIN00000000001";
    static final String NOBODY_KEY = "AKIANOBODY0000000002";
    static final String TRIGGER = "arn:aws:lambda:eu-west-1:000000000000:function:trigger:live";

    static final String SECRET = "secretsecretsecretsecretsecretsecret1234";

    private static final String ACCOUNT = "000000000000";
    private static final String POOL_ARN = "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/" + POOL;
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));
    final Store store;
    final Outbox outbox;
    final PoolSettings settings;
    final UserPool pool;
    final List<JsonNode> triggered = Collections.synchronizedList(new ArrayList<>());
    volatile TriggerInvoker trigger = (arn, event) -> event;
    final AtomicInteger powers = new AtomicInteger();
    final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    private final LoopbackServer server;
    private final List<CognitoIdentityProviderClient> clients = new ArrayList<>();

    private PoolFixture(
            Store store, Optional<Duration> rotationGrace, List<String> authFlows, boolean invitedOnly, MfaMode mfa)
            throws IOException {
        this.store = store;
        this.outbox = new Outbox(store, clock);
        AtomicReference<Handler> front = new AtomicReference<>();
        this.server = LoopbackServer.start(
                0, request -> Objects.requireNonNull(front.get(), "not started").handle(request), failures::add);
        this.settings = settings(url(), rotationGrace, authFlows, invitedOnly, mfa);
        this.pool = new UserPool(
                settings,
                store,
                outbox,
                (arn, event) -> {
                    triggered.add(event.deepCopy());
                    return trigger.invoke(arn, event);
                },
                new IamEnforcer(new Authorizer(), ACCOUNT, "eu-west-1", Clock.systemUTC(), new DecisionLog(100)),
                clock,
                new SecureRandom(),
                (base, exponent) -> {
                    powers.incrementAndGet();
                    return Srp.power().of(base, exponent);
                });
        // the SDK signs with the time of this machine, whatever time the pool lives in
        MemoryAccessKeys keys = new MemoryAccessKeys(
                Clock.systemUTC(),
                10,
                List.of(key(ADMIN_KEY, "admin", List.of(administers())), key(NOBODY_KEY, "nobody", List.of())));
        front.set(new AwsEndpoint(
                List.of(pool.service()),
                List.of(),
                List.of(new WebRoute(OutboxPages::handles, new OutboxPages(outbox)), new WebRoute(pool::handles, pool)),
                new SignatureVerifier(keys, "eu-west-1", Clock.systemUTC()),
                () -> "test-request",
                failures::add));
    }

    static PoolFixture start() throws IOException {
        return on(Store.memory());
    }

    static PoolFixture on(Store store) throws IOException {
        return on(store, MfaMode.OPTIONAL);
    }

    static PoolFixture with(MfaMode mfa) throws IOException {
        return on(Store.memory(), mfa);
    }

    private static PoolFixture on(Store store, MfaMode mfa) throws IOException {
        return new PoolFixture(store, Optional.of(Duration.ofSeconds(60)), List.of("ALLOW_USER_SRP_AUTH"), false, mfa);
    }

    static PoolFixture withoutRotation() throws IOException {
        return new PoolFixture(
                Store.memory(),
                Optional.empty(),
                List.of("ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"),
                false,
                MfaMode.OPTIONAL);
    }

    static PoolFixture byInvitation() throws IOException {
        return new PoolFixture(
                Store.memory(), Optional.of(Duration.ZERO), List.of("ALLOW_USER_SRP_AUTH"), true, MfaMode.OPTIONAL);
    }

    String url() {
        return "http://localhost:" + server.port();
    }

    /** The real client of the AWS SDK, without credentials. */
    CognitoIdentityProviderClient sdk() {
        return sdk(AnonymousCredentialsProvider.create());
    }

    /** The real client of the AWS SDK, with these keys. */
    CognitoIdentityProviderClient sdk(String accessKeyId) {
        return sdk(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, SECRET)));
    }

    private CognitoIdentityProviderClient sdk(AwsCredentialsProvider credentials) {
        CognitoIdentityProviderClient client = CognitoIdentityProviderClient.builder()
                .endpointOverride(URI.create(url()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        clients.add(client);
        return client;
    }

    Browser browser() {
        return new Browser(url());
    }

    /** A confirmed user. */
    void user(String email) {
        pool.seed(email, PASSWORD, List.of());
    }

    /** The code that an authenticator app with this secret shows now. */
    String totp(String secret) {
        return totp(secret, 0);
    }

    /** The code that an authenticator app shows some steps of 30 seconds later. */
    String totp(String secret, int later) {
        return Totp.code(Base32.decode(secret), Totp.step(clock.instant()) + later);
    }

    /** The code in the newest email to an address. */
    String codeFor(String email) {
        Matcher matcher = CODE.matcher(mailTo(email).body());
        if (!matcher.find()) {
            throw new AssertionError("no code in the newest email to " + email);
        }
        return matcher.group(1);
    }

    /** The newest email to an address. */
    Email mailTo(String email) {
        return outbox.messages().stream()
                .filter(message -> message.to().equals(email))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no email to " + email));
    }

    @Override
    public void close() {
        clients.forEach(CognitoIdentityProviderClient::close);
        server.close();
        store.close();
    }

    private static AccessKey key(String id, String name, List<Policy> policies) {
        String arn = "arn:aws:iam::" + ACCOUNT + ":user/" + name;
        return new AccessKey(
                id, SECRET, Optional.empty(), Optional.empty(), Identity.user(arn, ACCOUNT, "AIDA" + name, policies));
    }

    private static Policy administers() {
        String allow = """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "Pool", "Effect": "Allow", "Action": "cognito-idp:*", "Resource": "%s"}]}
                """.formatted(POOL_ARN);
        return Policy.parse("admin", PolicyKind.IDENTITY, allow);
    }

    private static PoolSettings settings(
            String url, Optional<Duration> rotationGrace, List<String> authFlows, boolean invitedOnly, MfaMode mfa) {
        return new PoolSettings(
                POOL,
                POOL_ARN,
                "eu-west-1",
                url + "/" + POOL,
                url,
                "test",
                "ESSENTIALS",
                new PasswordPolicy(12, true, true, true, false),
                Duration.ofDays(3),
                invitedOnly,
                mfa,
                Optional.of(TRIGGER),
                List.of(
                        new GroupSettings("admins", Optional.of("May manage users")),
                        new GroupSettings("auditors", Optional.empty())),
                List.of(
                        client(CLIENT, List.of("aws.cognito.signin.user.admin"), rotationGrace, authFlows),
                        client(OTHER_CLIENT, List.of(), rotationGrace, authFlows)));
    }

    private static ClientSettings client(
            String id, List<String> moreScopes, Optional<Duration> rotationGrace, List<String> authFlows) {
        List<String> scopes = new ArrayList<>(List.of("carrel/user", "email", "openid", "profile"));
        scopes.addAll(moreScopes);
        return new ClientSettings(
                id,
                "web",
                List.of(CALLBACK),
                List.of(SIGNED_OUT),
                List.of("code"),
                scopes,
                authFlows,
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Duration.ofDays(7),
                rotationGrace,
                true,
                true,
                List.of("email", "email_verified", "name"),
                List.of("email", "name"));
    }
}
