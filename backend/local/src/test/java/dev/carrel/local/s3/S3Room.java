package dev.carrel.local.s3;

import dev.carrel.iam.Principal;
import dev.carrel.local.Doors;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.Identity;
import dev.carrel.local.store.Store;
import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.Lifecycle;
import dev.carrel.stack.model.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 on a free port: one bucket with versions, an operator, and users who may do what a user of the template may. */
public final class S3Room implements AutoCloseable {
    public static final String BUCKET = "carrel-files-000000000000-eu-west-1";
    public static final String ADA = "11111111-1111-4111-8111-111111111111";
    public static final String BOB = "22222222-2222-4222-8222-222222222222";
    public static final String SITE = "http://localhost:8080";

    public final Doors doors;
    public final BlockingQueue<ObjectCreated> events = new LinkedBlockingQueue<>();
    public final S3Storage storage;
    private final Role access;
    private final Store store;

    private S3Room(Clock clock, Store store, Optional<Path> folder) throws IOException {
        this.store = store;
        this.storage = S3Storage.open(
                store,
                Path.of(System.getProperty("carrel.root"), "backend/local/s3proxy/target/classpath.txt"),
                folder,
                new SecureRandom());
        Stack stack = stack();
        this.access = stack.role("FilesAccessRole");
        Bucket bucket = stack.bucket("FilesBucket");
        Bucket plain = plain();
        this.doors = new Doors(
                clock,
                Doors.allow("s3:*"),
                it -> List.of(),
                it -> List.of(new S3Service(
                        List.of(bucket, plain),
                        storage,
                        it.enforcer,
                        Doors.REGION,
                        Doors.ACCOUNT,
                        clock,
                        events::add)));
    }

    private static Bucket plain() {
        return new Bucket(
                "PlainBucket",
                "plain-bucket",
                "arn:aws:s3:::plain-bucket",
                "plain-bucket.s3.eu-west-1.amazonaws.com",
                true,
                true,
                true,
                false,
                Lifecycle.NONE,
                List.of(),
                false,
                true,
                Optional.empty());
    }

    /** The template as it is, at addresses of no importance. */
    public static Stack stack() throws IOException {
        return Stack.load(
                Path.of(System.getProperty("carrel.root"), "template.yaml"),
                new AwsShapedHome(
                                Doors.ACCOUNT,
                                Doors.REGION,
                                "carrel",
                                Map.of(
                                        "SignInDomainPrefix", "carrel",
                                        "SiteUrl", SITE,
                                        "OperatorEmail", "operator@example.com"))
                        .withAttribute(
                                "AWS::Cognito::UserPool",
                                "ProviderURL",
                                (pool, home) -> "http://localhost:8081/" + home.ref(pool)));
    }

    public static S3Room start() throws IOException {
        return start(Clock.systemUTC());
    }

    public static S3Room start(Clock clock) throws IOException {
        return new S3Room(clock, Store.memory(), Optional.empty());
    }

    /** In a folder, which another start finds as this one left it. */
    public static S3Room in(Path folder) throws IOException {
        Path data = folder.resolve("s3");
        Files.createDirectories(data);
        return new S3Room(Clock.systemUTC(), Store.open(folder.resolve("store")), Optional.of(data));
    }

    /** The key of a session of a user, as the exchange of a token gives it: the policies are those of the template. */
    public AccessKey session(String sub) {
        return session(sub, Duration.ofMinutes(15));
    }

    public AccessKey session(String sub, Duration life) {
        byte[] bytes = new byte[8];
        doors.random.nextBytes(bytes);
        String id = "ASIA" + HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
        String name = access.arn().substring(access.arn().lastIndexOf('/') + 1);
        String arn = "arn:aws:sts::" + Doors.ACCOUNT + ":assumed-role/" + name + "/" + sub;
        AccessKey key = new AccessKey(
                id,
                "secret-of-" + id,
                Optional.of("token-of-" + id),
                Optional.of(doors.clock.instant().plus(life)),
                new Identity(
                        new Principal.AssumedRole(access.arn(), arn, Doors.ACCOUNT),
                        arn,
                        Doors.ACCOUNT,
                        "AROAFILES:" + sub,
                        Map.of("sub", sub),
                        List.of(),
                        Optional.of(sub),
                        Optional.empty(),
                        Optional.of(doors.clock.instant()),
                        access.identity(),
                        access.boundary().map(boundary -> List.of(boundary.policy())),
                        Optional.empty()));
        doors.keys.add(key);
        return key;
    }

    /** The address by number, so that clients use paths by themselves. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + doors.url().getPort());
    }

    public S3Client client(AccessKey key) {
        return client(url(), Doors.credentials(key));
    }

    public static S3Client client(URI url, AwsCredentialsProvider credentials) {
        return S3Client.builder()
                .endpointOverride(url)
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        doors.close();
        storage.close();
        store.close();
    }
}
