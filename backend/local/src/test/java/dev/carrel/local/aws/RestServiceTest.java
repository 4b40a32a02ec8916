package dev.carrel.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.Doors;
import dev.carrel.local.access.Identity;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.sigv4.Payload;
import dev.carrel.local.sigv4.PayloadException;
import dev.carrel.local.sigv4.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** REST services at the endpoint: found by their signature, or by what they claim of what bears none. */
final class RestServiceTest {
    /** Tells who called, with what. */
    private record Echo(String signingName, OptionalInt bodyLimit) implements RestService {
        @Override
        public boolean claims(Request request) {
            return request.rawPath().startsWith("/" + signingName + "-bucket");
        }

        @Override
        public Protocol protocol(Request request) {
            return new RestJsonProtocol();
        }

        @Override
        public Response handle(RestCall call) throws IOException {
            if (call.request().rawPath().equals("/fails")) {
                throw new IllegalStateException("a secret of the house");
            }
            String who = call.caller().map(Identity::arn).orElse("nobody");
            try {
                String body = new String(call.request().body().readAllBytes(), StandardCharsets.UTF_8);
                Map<String, String> trailers = call.signed()
                        .map(signed -> signed.payload())
                        .map(Payload::trailers)
                        .orElse(Map.of());
                return Response.text(200, "text/plain", signingName + " " + who + " " + body + trailers.keySet());
            } catch (PayloadException e) {
                throw new AwsError(400, e.fault().name(), e.getMessage());
            }
        }
    }

    private static final String OPERATOR = " arn:aws:iam::000000000000:user/operator ";

    private static Doors doors;
    private static Signer s3;
    private static Signer ses;

    @BeforeAll
    static void start() throws IOException {
        doors = new Doors(
                Clock.systemUTC(),
                Doors.allow("s3:*"),
                it -> List.of(),
                it -> List.of(new Echo("ses", OptionalInt.of(100)), new Echo("s3", OptionalInt.empty())));
        s3 = new Signer(doors.operator, "s3", doors.clock);
        ses = new Signer(doors.operator, "ses", doors.clock);
    }

    @AfterAll
    static void stop() {
        doors.close();
    }

    @Test
    void handle_signedForAService_isThatServices() throws Exception {
        assertEquals(
                "ses" + OPERATOR + "{}[]",
                send(ses.sign("POST", at("/v2/x"), Map.of(), "{}", Signer.Body.WHOLE))
                        .body());
        assertEquals(
                "s3" + OPERATOR + "[]",
                send(s3.sign("GET", at("/any/key"), Map.of(), "", Signer.Body.WHOLE))
                        .body());
    }

    @Test
    void handle_presignedForAService_isThatServices() throws Exception {
        URI url = s3.presign("GET", at("/any/key"), Map.of(), Duration.ofMinutes(5));

        assertEquals(
                "s3" + OPERATOR + "[]",
                send(HttpRequest.newBuilder(url).build()).body());
        assertEquals(
                403,
                send(HttpRequest.newBuilder(URI.create(url.toString().replace("/key", "/other")))
                                .build())
                        .statusCode());
    }

    @Test
    void handle_unsigned_isOfWhoClaimsIt() throws Exception {
        assertEquals(
                "s3 nobody []",
                send(HttpRequest.newBuilder(at("/s3-bucket/key")).build()).body());
        assertEquals(
                "s3 nobody []",
                send(HttpRequest.newBuilder(at("/s3-bucket/key"))
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                .build())
                        .body());
        assertEquals("a page", send(HttpRequest.newBuilder(at("/page")).build()).body());
        assertEquals(403, send(HttpRequest.newBuilder(at("/other")).build()).statusCode());
    }

    @Test
    void handle_brokenClaimToBeSigned_isRefused() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/s3-bucket/key"))
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=x")
                .build());

        assertEquals(403, answer.statusCode());
        assertEquals(
                "IncompleteSignatureException",
                answer.headers().firstValue("x-amzn-errortype").orElseThrow());
    }

    @Test
    void handle_everyWayToSignABody_givesItsBytes() throws Exception {
        String text = "x".repeat(300_000);
        for (Signer.Body body : Signer.Body.values()) {
            String trailers = body.name().endsWith("TRAILER") ? "[x-amz-checksum-crc32]" : "[]";
            assertEquals(
                    "s3" + OPERATOR + text + trailers,
                    send(s3.sign("PUT", at("/any/key"), Map.of(), text, body)).body(),
                    body.name());
        }
    }

    @Test
    void handle_bodyOtherThanSigned_isRefusedWhereItIsSigned() throws Exception {
        HttpRequest whole = s3.sign("PUT", at("/any/key"), Map.of(), "signed", Signer.Body.WHOLE);
        assertEquals(200, send(with(whole, "signed")).statusCode());
        assertTrue(send(with(whole, "other!"))
                .headers()
                .firstValue("x-amzn-errortype")
                .isPresent());
        assertEquals(
                "HASH",
                send(with(whole, "other!"))
                        .headers()
                        .firstValue("x-amzn-errortype")
                        .orElseThrow());

        HttpRequest open = s3.sign("PUT", at("/any/key"), Map.of(), "signed", Signer.Body.UNSIGNED);
        assertEquals("s3" + OPERATOR + "other![]", send(with(open, "other!")).body());
    }

    @Test
    void handle_bodyBeyondTheLimit_isRefused() throws Exception {
        assertEquals(
                200,
                send(ses.sign("POST", at("/x"), Map.of(), "x".repeat(100), Signer.Body.WHOLE))
                        .statusCode());
        assertEquals(
                413,
                send(ses.sign("POST", at("/x"), Map.of(), "x".repeat(101), Signer.Body.WHOLE))
                        .statusCode());
    }

    @Test
    void handle_failureInside_tellsNothingOfIt() throws Exception {
        HttpResponse<String> answer = send(ses.sign("POST", at("/fails"), Map.of(), "{}", Signer.Body.WHOLE));

        assertEquals(500, answer.statusCode());
        assertTrue(!answer.body().contains("secret of the house"), answer.body());
        assertEquals("a secret of the house", doors.failures.remove().getMessage());
    }

    private static HttpRequest with(HttpRequest request, String body) {
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .method(request.method(), HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static URI at(String path) {
        return doors.url().resolve(path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
