package dev.carrel.admin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Speaks enough of Cognito's and DynamoDB's protocols to answer and to refuse, and keeps what it was asked, in order. */
final class AwsServer implements AutoCloseable {
    private static final String TARGET = "X-Amz-Target";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    AwsServer() {
        server.start();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The client that Lambda uses, pointed here and not waiting between its attempts. */
    CognitoIdentityProviderClient cognito() {
        return AdminClients.cognito(Region.EU_WEST_1)
                .endpointOverride(address())
                .overrideConfiguration(config -> config.retryStrategy(atOnce()))
                .build();
    }

    DynamoDbClient dynamoDb() {
        return AdminClients.dynamoDb(Region.EU_WEST_1)
                .endpointOverride(address())
                .overrideConfiguration(config -> config.retryStrategy(atOnce()))
                .build();
    }

    private static StandardRetryStrategy atOnce() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
    }

    /** An answer, from JSON with single quotes. */
    static ResponseDefinitionBuilder json(String body) {
        return aResponse()
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withBody(body.replace('\'', '"'));
    }

    static ResponseDefinitionBuilder error(int status, String type) {
        return json("{'__type':'" + type + "','message':'no'}").withStatus(status);
    }

    /** One answer after the other; the last one stays. */
    void answer(String operation, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            boolean last = i == answers.length - 1;
            server.stubFor(post(anyUrl())
                    .withHeader(TARGET, matching(".*\\." + operation))
                    .inScenario(operation)
                    .whenScenarioStateIs(state(i))
                    .willReturn(answers[i])
                    .willSetStateTo(state(last ? i : i + 1)));
        }
        server.resetScenario(operation);
    }

    private static String state(int i) {
        return i == 0 ? Scenario.STARTED : "answer " + i;
    }

    private static String operation(LoggedRequest call) {
        String target = call.getHeader(TARGET);
        return target.substring(target.lastIndexOf('.') + 1);
    }

    /** The names of all operations that were called, in order. */
    List<String> calls() {
        return server.findAll(postRequestedFor(anyUrl())).stream()
                .map(AwsServer::operation)
                .toList();
    }

    List<JsonNode> requests(String operation) {
        return server.findAll(postRequestedFor(anyUrl())).stream()
                .filter(call -> operation(call).equals(operation))
                .map(call -> Messages.tree(call.getBodyAsString()))
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
