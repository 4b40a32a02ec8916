package dev.carrel.records;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Speaks enough of DynamoDB's protocol to answer, refuse, stall and break off, and keeps what it was asked. */
final class DynamoDbServer implements AutoCloseable {
    private static final String TARGET = "X-Amz-Target";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    DynamoDbServer() {
        server.start();
    }

    /** The client that Lambda uses, pointed here and not waiting between its attempts. */
    DynamoDbClient client() {
        return DynamoDbClients.builder(Region.EU_WEST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .overrideConfiguration(config -> config.retryStrategy(Cancellation.retries().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()))
                .build();
    }

    /** JSON with single quotes. */
    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static ResponseDefinitionBuilder json(String body) {
        return aResponse()
                .withHeader("Content-Type", "application/x-amz-json-1.0")
                .withBody(body);
    }

    static ResponseDefinitionBuilder error(int status, String type) {
        return json("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"no\"}")
                .withStatus(status);
    }

    static ResponseDefinitionBuilder cancelled(String... reasons) {
        StringBuilder list = new StringBuilder();
        for (String reason : reasons) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"Code\":\"")
                    .append(reason)
                    .append("\"}");
        }
        return json("{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
                        + "\"message\":\"cancelled\",\"CancellationReasons\":[" + list + "]}")
                .withStatus(400);
    }

    /** One answer after the other; the last one stays. */
    void answer(String operation, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(post(anyUrl())
                    .withHeader(TARGET, equalTo("DynamoDB_20120810." + operation))
                    .inScenario(operation)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willReturn(answers[i])
                    .willSetStateTo(i == answers.length - 1 ? stateOf(i) : "answer " + (i + 1)));
        }
    }

    private static String stateOf(int i) {
        return i == 0 ? Scenario.STARTED : "answer " + i;
    }

    List<LoggedRequest> calls(String operation) {
        return server.findAll(postRequestedFor(anyUrl()).withHeader(TARGET, equalTo("DynamoDB_20120810." + operation)));
    }

    List<JsonNode> requests(String operation) {
        return calls(operation).stream()
                .map(call -> {
                    try {
                        return MAPPER.readTree(call.getBodyAsString());
                    } catch (JsonProcessingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    int total() {
        return server.countRequestsMatching(postRequestedFor(anyUrl()).build()).getCount();
    }

    @Override
    public void close() {
        server.stop();
    }
}
