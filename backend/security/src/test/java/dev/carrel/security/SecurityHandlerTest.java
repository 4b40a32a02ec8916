package dev.carrel.security;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.carrel.testing.TestContext;
import dev.carrel.testing.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole function, from event to response; only STS and S3 are stand-ins. */
class SecurityHandlerTest {
    private static final String ADA = "aaaaaaaa-1111-4222-8333-444455556666";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestIssuer ISSUER = new TestIssuer();

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final TestContext context = new TestContext(20_000);

    SecurityHandlerTest() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    private APIGatewayV2HTTPResponse get(String scope) {
        JWTClaimsSet claims = ISSUER.claims(ADA, scope, NOW);
        Map<String, String> passedOn = new HashMap<>();
        claims.toJSONObject().forEach((name, value) -> passedOn.put(name, String.valueOf(value)));
        Map<String, String> headers = new HashMap<>(Map.of("authorization", "Bearer " + ISSUER.sign(claims)));
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("GET /api/security/report")
                .withHeaders(headers)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("gateway-1")
                        .withAuthorizer(APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                                .withJwt(APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                                        .builder()
                                        .withClaims(passedOn)
                                        .build())
                                .build())
                        .build())
                .build();
        try (S3Client s3 = ReportBucket.client(Region.EU_WEST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            return new SecurityHandler(
                            new SecurityConfig(
                                    "reports", ISSUER.issuer(), TestIssuer.CLIENT, "arn:role", Region.EU_WEST_1),
                            Clock.fixed(NOW, ZoneOffset.UTC),
                            (caller, deadline) -> AwsSessionCredentials.builder()
                                    .accessKeyId("ASIA")
                                    .secretAccessKey("secret")
                                    .sessionToken("session-of-" + caller.sub())
                                    .expirationTime(NOW.plusSeconds(900))
                                    .build(),
                            s3)
                    .handleRequest(event, context);
        }
    }

    private void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/xml")
                .withBody("<Error><Code>" + code + "</Code><Message>no</Message></Error>");
    }

    private static JsonNode tree(APIGatewayV2HTTPResponse answer) throws IOException {
        return new JsonMapper().readTree(answer.getBody());
    }

    @Test
    void report_uploaded_isAnsweredAsItIsWithTheCallersCredentials() throws IOException {
        answers(aResponse().withBody("{\"passed\": true, \"promises\": []}"));

        APIGatewayV2HTTPResponse answer = get("carrel/user carrel/audit");

        assertEquals(200, answer.getStatusCode());
        assertEquals(new JsonMapper().readTree("{\"passed\": true, \"promises\": []}"), tree(answer));
        List<LoggedRequest> asked = server.findAll(anyRequestedFor(anyUrl()));
        assertEquals(1, asked.size());
        assertEquals("GET", asked.get(0).getMethod().value());
        assertEquals("/reports/report.json", asked.get(0).getUrl().replaceAll("\\?.*", ""));
        assertEquals("session-of-" + ADA, asked.get(0).getHeader("X-Amz-Security-Token"));
    }

    @Test
    void report_callerWithoutTheScope_isRefusedAndNothingAsked() {
        answers(aResponse().withBody("{}"));

        assertEquals(403, get("carrel/user carrel/admin").getStatusCode());
        assertEquals(List.of(), server.findAll(anyRequestedFor(anyUrl())));
        assertEquals(200, get("carrel/audit").getStatusCode());
    }

    @Test
    void report_none_isNotFoundAndSaysHowOneIsMade() throws IOException {
        for (ResponseDefinitionBuilder none : List.of(error(403, "AccessDenied"), error(404, "NoSuchKey"))) {
            answers(none);

            APIGatewayV2HTTPResponse answer = get("carrel/audit");

            assertEquals(404, answer.getStatusCode());
            assertEquals("not_found", tree(answer).path("code").asText());
            assertTrue(tree(answer).path("detail").asText().contains("mvn -Paudit"), answer.getBody());
        }
    }

    @Test
    void report_tooLarge_isRefused() throws IOException {
        String largest = "{\"a\":\"" + "x".repeat(ReportBucket.LARGEST - 8) + "\"}";
        answers(aResponse().withBody(largest));
        assertEquals(200, get("carrel/audit").getStatusCode());

        answers(aResponse().withBody(largest + " "));
        APIGatewayV2HTTPResponse answer = get("carrel/audit");

        assertEquals(409, answer.getStatusCode());
        assertEquals("report_unusable", tree(answer).path("code").asText());
        assertTrue(tree(answer).path("detail").asText().contains("4 MB"), answer.getBody());
    }

    @Test
    void report_noJsonObject_isRefused() throws IOException {
        for (String body : List.of("", "[]", "{", "<html>")) {
            answers(aResponse().withBody(body));

            assertEquals(
                    "report_unusable", tree(get("carrel/audit")).path("code").asText(), body);
        }
    }

    @Test
    void report_bucketFails_isUnavailable() {
        answers(error(503, "SlowDown"));
        assertEquals(503, get("carrel/audit").getStatusCode());
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertEquals(503, get("carrel/audit").getStatusCode());
    }

    @Test
    void report_sessionEnded_isUnauthenticated() {
        answers(error(400, "ExpiredToken"));
        assertEquals(401, get("carrel/audit").getStatusCode());
    }
}
