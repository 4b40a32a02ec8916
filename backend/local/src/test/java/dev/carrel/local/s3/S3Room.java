package dev.carrel.local.s3;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.Principal;
import dev.carrel.local.Doors;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.Identity;
import dev.carrel.local.store.Store;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.CorsRule;
import dev.carrel.stack.model.Lifecycle;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final String ARN = "arn:aws:s3:::" + BUCKET;
    private static final String TLS_ONLY = """
            {"Version": "2012-10-17", "Statement": [{"Sid": "TlsOnly", "Effect": "Deny", "Principal": "*",
              "Action": "s3:*", "Resource": ["%1$s", "%1$s/*"],
              "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""".formatted(ARN);
    private static final String OF_A_USER = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "OwnObjects", "Effect": "Allow",
               "Action": ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject",
                 "s3:DeleteObjectVersion", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
               "Resource": "%1$s/users/${aws:PrincipalTag/sub}/*"},
              {"Sid": "OwnNames", "Effect": "Allow", "Action": ["s3:ListBucket", "s3:ListBucketVersions"],
               "Resource": "%1$s",
               "Condition": {"StringLike": {"s3:prefix": "users/${aws:PrincipalTag/sub}/*"}}}]}""".formatted(ARN);

    public final Doors doors;
    public final BlockingQueue<ObjectCreated> events = new LinkedBlockingQueue<>();
    public final S3Storage storage;
    private final Store store;

    private S3Room(Clock clock, Store store, Optional<Path> folder) throws IOException {
        this.store = store;
        this.storage = S3Storage.open(
                store,
                Path.of(System.getProperty("carrel.root"), "backend/local/s3proxy/target/classpath.txt"),
                folder,
                new SecureRandom());
        CorsRule rule = new CorsRule(
                List.of(SITE),
                Set.of("GET", "HEAD", "PUT"),
                Set.of("content-type", "x-amz-checksum-sha256"),
                List.of("ETag", "x-amz-version-id"),
                Duration.ofHours(1));
        Bucket bucket = bucket(
                BUCKET,
                true,
                List.of(rule),
                Optional.of(Policy.parse("files-bucket.json", PolicyKind.RESOURCE, TLS_ONLY)));
        Bucket plain = bucket("plain-bucket", false, List.of(), Optional.empty());
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

    private static Bucket bucket(String name, boolean versioned, List<CorsRule> cors, Optional<Policy> policy) {
        return new Bucket(
                "Bucket",
                name,
                "arn:aws:s3:::" + name,
                name + ".s3.eu-west-1.amazonaws.com",
                true,
                true,
                true,
                versioned,
                Lifecycle.NONE,
                cors,
                versioned,
                true,
                policy);
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

    /** The key of a session of a user, as the exchange of a token gives it. */
    public AccessKey session(String sub) {
        return session(sub, Duration.ofMinutes(15), OF_A_USER);
    }

    public AccessKey session(String sub, Duration life, String policy) {
        byte[] bytes = new byte[8];
        doors.random.nextBytes(bytes);
        String id = "ASIA" + java.util.HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
        String role = "arn:aws:iam::000000000000:role/files-access";
        String arn = "arn:aws:sts::000000000000:assumed-role/files-access/" + sub;
        AccessKey key = new AccessKey(
                id,
                "secret-of-" + id,
                Optional.of("token-of-" + id),
                Optional.of(doors.clock.instant().plus(life)),
                new Identity(
                        new Principal.AssumedRole(role, arn, Doors.ACCOUNT),
                        arn,
                        Doors.ACCOUNT,
                        "AROAFILES:" + sub,
                        Map.of("sub", sub),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(doors.clock.instant()),
                        List.of(Doors.policy("access.json", policy)),
                        Optional.empty(),
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
