package dev.carrel.files;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Speaks enough of S3's protocol to answer, refuse, stall and break off, and keeps what it was asked. */
final class S3Server implements AutoCloseable {
    /** What tells one operation from the others: its method, a parameter it has, a parameter it has not. */
    enum Operation {
        HEAD_OBJECT("HEAD", "", "-"),
        LIST_OBJECTS("GET", "list-type", "-"),
        LIST_VERSIONS("GET", "versions", "-"),
        LIST_PARTS("GET", "uploadId", "-"),
        CREATE_UPLOAD("POST", "uploads", "-"),
        COMPLETE_UPLOAD("POST", "uploadId", "-"),
        ABORT_UPLOAD("DELETE", "uploadId", "-"),
        DELETE_OBJECT("DELETE", "", "uploadId"),
        COPY_OBJECT("PUT", "", "-");

        private final String method;
        private final String has;
        private final String hasNot;

        Operation(String method, String has, String hasNot) {
            this.method = method;
            this.has = has;
            this.hasNot = hasNot;
        }
    }

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    S3Server() {
        server.start();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The client that Lambda uses, pointed here and not waiting between its attempts. */
    S3Client client() {
        return S3Clients.client(Region.EU_WEST_1)
                .endpointOverride(endpoint())
                .overrideConfiguration(
                        config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build()))
                .build();
    }

    S3Presigner presigner() {
        return S3Clients.presigner(Region.EU_WEST_1)
                .endpointOverride(endpoint())
                .build();
    }

    static ResponseDefinitionBuilder xml(String body) {
        return aResponse()
                .withHeader("Content-Type", "application/xml")
                .withBody("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body);
    }

    static ResponseDefinitionBuilder error(int status, String code) {
        return xml("<Error><Code>" + code + "</Code><Message>no</Message><RequestId>r1</RequestId></Error>")
                .withStatus(status);
    }

    /** The answer to {@code HEAD}. */
    static ResponseDefinitionBuilder object(long size, Map<String, String> headers) {
        ResponseDefinitionBuilder response = aResponse()
                .withHeader("Content-Length", Long.toString(size))
                .withHeader("Last-Modified", "Tue, 10 Oct 2017 08:00:00 GMT")
                .withHeader("Content-Type", "text/csv");
        headers.forEach(response::withHeader);
        return response;
    }

    /** One answer after the other; the last one stays. */
    void answer(Operation operation, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            String state = i == 0 ? Scenario.STARTED : "answer " + i;
            MappingBuilder stub = any(anyUrl())
                    .andMatching(request -> MatchResult.of(isOf(operation, request)))
                    .inScenario(operation.name())
                    .whenScenarioStateIs(state)
                    .willReturn(answers[i])
                    .willSetStateTo(i == answers.length - 1 ? state : "answer " + (i + 1));
            server.stubFor(stub);
        }
    }

    private static boolean isOf(Operation operation, Request request) {
        return request.getMethod().getName().equals(operation.method)
                && (operation.has.isEmpty()
                        || request.queryParameter(operation.has).isPresent())
                && !request.queryParameter(operation.hasNot).isPresent();
    }

    List<LoggedRequest> calls(Operation operation) {
        return server.findAll(anyRequestedFor(anyUrl())).stream()
                .filter(request -> isOf(operation, request))
                .toList();
    }

    LoggedRequest only(Operation operation) {
        List<LoggedRequest> calls = calls(operation);
        if (calls.size() != 1) {
            throw new AssertionError(operation + " was called " + calls.size() + " times");
        }
        return calls.get(0);
    }

    int total() {
        return server.countRequestsMatching(anyRequestedFor(anyUrl()).build()).getCount();
    }

    @Override
    public void close() {
        server.stop();
    }
}
