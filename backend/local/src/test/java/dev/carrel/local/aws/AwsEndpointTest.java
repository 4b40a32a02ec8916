package dev.carrel.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.Doors;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** An unmodified SDK at the endpoint: in with the right keys, and refused with anything else. */
final class AwsEndpointTest {
    /** Serves whoever signed with a list of no tables. */
    private static final AwsService ECHO = new AwsService() {
        @Override
        public String signingName() {
            return "dynamodb";
        }

        @Override
        public String targetPrefix() {
            return "DynamoDB_20120810";
        }

        @Override
        public Response handle(AwsCall call) throws IOException {
            if (call.operation().equals("DescribeLimits")) {
                throw new IllegalStateException("a secret of the house");
            }
            call.signer();
            assertTrue(call.request().bytes(1000).length > 0);
            return JsonProtocol.answer(call, 200, "{\"TableNames\":[]}".getBytes(StandardCharsets.UTF_8));
        }
    };

    private static Doors doors;
    private static AccessKey session;
    private static AccessKey ended;

    @BeforeAll
    static void start() throws IOException {
        doors = new Doors(Clock.systemUTC(), Doors.allow("dynamodb:*"), it -> List.of(ECHO));
        session = session("ASIALIVE000000000000", Duration.ofHours(1));
        ended = session("ASIAENDED00000000000", Duration.ofSeconds(-1));
    }

    @AfterAll
    static void stop() {
        doors.close();
    }

    private static AccessKey session(String id, Duration life) {
        AccessKey key = new AccessKey(
                id,
                "secret-of-" + id,
                Optional.of("token-of-" + id),
                Optional.of(doors.clock.instant().plus(life)),
                doors.operator.identity());
        doors.keys.add(key);
        return key;
    }

    @Test
    void handle_rightKeys_isServed() {
        assertTrue(call(Doors.credentials(doors.operator), Region.EU_WEST_1).isEmpty());
        assertTrue(call(Doors.credentials(session), Region.EU_WEST_1).isEmpty());
    }

    @Test
    void handle_wrongSecret_isInvalidSignature() {
        assertRefused("InvalidSignatureException", basic(doors.operator.id(), "another-secret"));
    }

    @Test
    void handle_unknownKey_isUnrecognizedClient() {
        assertRefused("UnrecognizedClientException", basic("AKIANOBODY0000000000", doors.operator.secret()));
    }

    @Test
    void handle_noSignature_isMissingToken() {
        assertRefused("MissingAuthenticationTokenException", AnonymousCredentialsProvider.create());
    }

    @Test
    void handle_sessionKeyWithoutItsToken_isUnrecognizedClient() {
        assertRefused("UnrecognizedClientException", basic(session.id(), session.secret()));
        assertRefused(
                "UnrecognizedClientException",
                StaticCredentialsProvider.create(
                        AwsSessionCredentials.create(session.id(), session.secret(), "token-of-another")));
    }

    @Test
    void handle_endedSession_isExpiredToken() {
        assertRefused("ExpiredTokenException", Doors.credentials(ended));
    }

    @Test
    void handle_otherRegion_isInvalidSignature() {
        DynamoDbException refusal =
                assertThrows(DynamoDbException.class, () -> call(Doors.credentials(doors.operator), Region.US_EAST_1));
        assertEquals("InvalidSignatureException", refusal.awsErrorDetails().errorCode());
    }

    @Test
    void handle_alteredSignature_isInvalidSignature() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(doors.url())
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .header("X-Amz-Date", "20260301T120000Z")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + doors.operator.id()
                                + "/20260301/eu-west-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature="
                                + "0".repeat(64))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> answer = send(request);

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("InvalidSignatureException"), answer.body());
    }

    @Test
    void handle_unknownService_isUnknownOperation() throws Exception {
        HttpResponse<String> answer = send(target("Kinesis_20131202.ListStreams"));

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("UnknownOperationException"), answer.body());
    }

    @Test
    void handle_failureInside_tellsNothingOfIt() throws Exception {
        HttpResponse<String> answer = send(target("DynamoDB_20120810.DescribeLimits"));

        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("InternalServerError"), answer.body());
        assertTrue(!answer.body().contains("secret of the house"), answer.body());
        assertEquals("a secret of the house", doors.failures.remove().getMessage());
    }

    @Test
    void handle_jsonAnswer_carriesItsChecksumAndAnId() throws Exception {
        HttpResponse<String> answer = send(target("DynamoDB_20120810.ListTables"));

        CRC32 sum = new CRC32();
        sum.update(answer.body().getBytes(StandardCharsets.UTF_8));
        assertEquals(
                Long.toString(sum.getValue()),
                answer.headers().firstValue("x-amz-crc32").orElseThrow());
        assertEquals(
                36,
                answer.headers().firstValue("x-amzn-requestid").orElseThrow().length());
    }

    @Test
    void handle_bodyBeyondTheLimit_isRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(doors.url())
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .POST(HttpRequest.BodyPublishers.ofString(" ".repeat((1 << 20) + 1)))
                .build();

        assertEquals(413, send(request).statusCode());
    }

    @Test
    void handle_page_isThePagesOwn_andWhatIsNobodysIsRefused() throws Exception {
        assertEquals(
                "a page",
                send(HttpRequest.newBuilder(doors.url().resolve("/page")).build())
                        .body());

        HttpResponse<String> nobodys =
                send(HttpRequest.newBuilder(doors.url().resolve("/other")).build());
        assertEquals(403, nobodys.statusCode());
        assertTrue(nobodys.body().contains("MissingAuthenticationToken"), nobodys.body());
    }

    @Test
    void handle_signedRequestForAPage_isNotThePages() throws Exception {
        HttpRequest signed = HttpRequest.newBuilder(doors.url().resolve("/page"))
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=x")
                .build();

        assertTrue(send(signed).statusCode() >= 400);
    }

    private static HttpRequest target(String target) {
        return HttpRequest.newBuilder(doors.url())
                .header("X-Amz-Target", target)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static AwsCredentialsProvider basic(String id, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }

    private static void assertRefused(String code, AwsCredentialsProvider credentials) {
        DynamoDbException refusal = assertThrows(DynamoDbException.class, () -> call(credentials, Region.EU_WEST_1));
        assertEquals(code, refusal.awsErrorDetails().errorCode());
    }

    private static List<String> call(AwsCredentialsProvider credentials, Region region) {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(doors.url())
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            return client.listTables().tableNames();
        }
    }
}
