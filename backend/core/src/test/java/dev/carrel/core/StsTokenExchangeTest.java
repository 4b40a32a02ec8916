package dev.carrel.core;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.carrel.core.TestIssuer.SUB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

@Timeout(20)
class StsTokenExchangeTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/records-access";
    private static final String GOOD = """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult>
                <Credentials>
                  <AccessKeyId>ASIAKEY</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                  <SessionToken>session</SessionToken><Expiration>2026-03-01T12:15:00Z</Expiration>
                </Credentials>
              </AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>""";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final StsClient client;
    private final StsTokenExchange exchange;
    private final Caller caller =
            new Caller(SUB, Set.of(), Instant.MAX, "the.callers.token", new JWTClaimsSet.Builder().build());

    StsTokenExchangeTest() {
        server.start();
        client = StsTokenExchange.client(Region.EU_WEST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .build();
        exchange = new StsTokenExchange(client, ROLE);
    }

    @AfterEach
    void close() {
        client.close();
        server.stop();
    }

    private static Deadline in(Duration budget) {
        return Deadline.in(budget, Clock.systemUTC());
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withBody("<ErrorResponse><Error><Type>Sender</Type><Code>" + code
                        + "</Code><Message>about the.callers.token</Message></Error>"
                        + "<RequestId>1</RequestId></ErrorResponse>");
    }

    private void answer(ResponseDefinitionBuilder response) {
        server.stubFor(post(anyUrl()).willReturn(response));
    }

    private int calls() {
        return server.countRequestsMatching(postRequestedFor(anyUrl()).build()).getCount();
    }

    @Test
    void exchange_goodToken_asksUnsignedWithTheTokenAlone() {
        answer(aResponse().withBody(GOOD));

        AwsSessionCredentials credentials = exchange.exchange(caller, in(Duration.ofSeconds(5)));

        assertEquals("ASIAKEY", credentials.accessKeyId());
        assertEquals("secret", credentials.secretAccessKey());
        assertEquals("session", credentials.sessionToken());
        assertEquals(Optional.of(Instant.parse("2026-03-01T12:15:00Z")), credentials.expirationTime());
        server.verify(
                1,
                postRequestedFor(anyUrl())
                        .withHeader("Authorization", absent())
                        .withFormParam("Action", equalTo("AssumeRoleWithWebIdentity"))
                        .withFormParam("RoleArn", equalTo(ROLE))
                        .withFormParam("RoleSessionName", equalTo(SUB))
                        .withFormParam("WebIdentityToken", equalTo("the.callers.token"))
                        .withFormParam("DurationSeconds", equalTo("900")));
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, FORBIDDEN",
        "400, InvalidIdentityToken, UNAUTHENTICATED",
        "400, ExpiredTokenException, UNAUTHENTICATED",
        "403, IDPRejectedClaim, UNAUTHENTICATED"
    })
    void exchange_refusal_isFinal(int status, String code, ErrorCode expected) {
        answer(error(status, code));

        assertEquals(expected, refusal(Duration.ofSeconds(5)).code());
        assertEquals(1, calls());
    }

    @ParameterizedTest
    @CsvSource({"400, Throttling", "503, ServiceUnavailable", "500, InternalFailure", "400, IDPCommunicationError"})
    void exchange_passingFailure_isRetriedThenUnavailable(int status, String code) {
        answer(error(status, code));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofSeconds(10)).code());
        assertEquals(3, calls());
    }

    @Test
    void exchange_passingFailureOnce_succeeds() {
        server.stubFor(post(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(error(503, "ServiceUnavailable"))
                .willSetStateTo("well"));
        server.stubFor(post(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs("well")
                .willReturn(aResponse().withBody(GOOD)));

        assertEquals(
                "ASIAKEY", exchange.exchange(caller, in(Duration.ofSeconds(10))).accessKeyId());
    }

    @Test
    void exchange_connectionThatBreaks_isUnavailable() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofSeconds(10)).code());
    }

    @Test
    void exchange_noAnswerInTime_isUnavailableWithinTheBudget() {
        answer(aResponse().withFixedDelay(8_000).withBody(GOOD));
        Instant start = Instant.now();

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofMillis(400)).code());
        assertTrue(Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(7)) < 0);
    }

    @Test
    void exchange_noTimeLeft_doesNotCall() {
        answer(aResponse().withBody(GOOD));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ZERO).code());
        assertEquals(0, calls());
    }

    @Test
    void exchange_faultOfOurs_isNotAProblemOfTheCaller() {
        answer(error(400, "ValidationError"));

        RuntimeException e =
                assertThrows(RuntimeException.class, () -> exchange.exchange(caller, in(Duration.ofSeconds(5))));
        assertTrue(!(e instanceof Problem), "an unexpected failure is logged and answered with 500");
    }

    @Test
    void rehearse_withoutNetwork_comesBack() {
        StsTokenExchange.rehearse(Region.EU_WEST_1, ROLE, Clock.systemUTC());

        assertEquals(0, calls());
    }

    private Problem refusal(Duration budget) {
        return assertThrows(Problem.class, () -> exchange.exchange(caller, in(budget)));
    }
}
