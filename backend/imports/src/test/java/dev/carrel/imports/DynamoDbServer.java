package dev.carrel.imports;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
        return ImportsClients.dynamoDb(Region.EU_WEST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .overrideConfiguration(
                        config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
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
                .withBody(body.replace('\'', '"'));
    }

    /** An item as DynamoDB writes it. */
    static ObjectNode item(Map<String, AttributeValue> item) {
        ObjectNode json = MAPPER.createObjectNode();
        item.forEach((name, value) -> json.set(name, value(value)));
        return json;
    }

    private static ObjectNode value(AttributeValue value) {
        ObjectNode json = MAPPER.createObjectNode();
        if (value.hasM()) {
            json.set("M", item(value.m()));
        } else if (value.hasL()) {
            ArrayNode list = json.putArray("L");
            value.l().forEach(entry -> list.add(value(entry)));
        } else if (value.n() != null) {
            json.put("N", value.n());
        } else {
            json.put("S", value.s());
        }
        return json;
    }

    /** The answer to {@code GetItem}. */
    static ResponseDefinitionBuilder found(Map<String, AttributeValue> item) {
        return raw(MAPPER.createObjectNode().set("Item", item(item)));
    }

    /** The answer to {@code Query}; more follow when it says where it ended. */
    static ResponseDefinitionBuilder page(boolean more, List<Map<String, AttributeValue>> items) {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode array = json.putArray("Items");
        items.forEach(item -> array.add(item(item)));
        if (more) {
            Map<String, AttributeValue> last = items.get(items.size() - 1);
            json.set("LastEvaluatedKey", item(Map.of("pk", last.get("pk"), "sk", last.get("sk"))));
        }
        return raw(json);
    }

    private static ResponseDefinitionBuilder raw(JsonNode body) {
        return aResponse()
                .withHeader("Content-Type", "application/x-amz-json-1.0")
                .withBody(body.toString());
    }

    static ResponseDefinitionBuilder error(int status, String type) {
        return json("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"no\"}")
                .withStatus(status);
    }

    static ResponseDefinitionBuilder cancelled(String reason) {
        return json("{'__type':'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',"
                        + "'message':'cancelled','CancellationReasons':[{'Code':'None'},{'Code':'" + reason + "'}]}")
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
                .map(call -> tree(call.getBodyAsString()))
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
