package dev.carrel.imports;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Speaks enough of S3's protocol to hand out an object and to copy it, and keeps what it was asked. */
final class S3Server implements AutoCloseable {
    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    S3Server() {
        server.start();
    }

    /** The client that Lambda uses, pointed here and not waiting between its attempts. */
    S3Client client() {
        return ImportsClients.s3(Region.EU_WEST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .overrideConfiguration(
                        config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build()))
                .build();
    }

    static ResponseDefinitionBuilder object(String bytes) {
        return aResponse()
                .withHeader("Content-Type", "text/csv")
                .withHeader("x-amz-meta-from", "partner")
                .withHeader("Content-Length", Integer.toString(bytes.length()))
                .withBody(bytes);
    }

    static ResponseDefinitionBuilder copied() {
        return aResponse()
                .withHeader("Content-Type", "application/xml")
                .withBody("<CopyObjectResult><ETag>\"e\"</ETag>"
                        + "<LastModified>2026-03-01T12:00:00.000Z</LastModified></CopyObjectResult>");
    }

    static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/xml")
                .withBody("<Error><Code>" + code + "</Code><Message>no</Message></Error>");
    }

    void answer(String method, ResponseDefinitionBuilder answer) {
        server.stubFor(request(method, anyUrl()).willReturn(answer));
    }

    List<LoggedRequest> calls() {
        return server.findAll(anyRequestedFor(anyUrl()));
    }

    @Override
    public void close() {
        server.stop();
    }
}
