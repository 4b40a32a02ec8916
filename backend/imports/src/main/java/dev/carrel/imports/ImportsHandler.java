package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.carrel.core.AccessTokens;
import dev.carrel.core.CallerCredentials;
import dev.carrel.core.Callers;
import dev.carrel.core.Endpoint;
import dev.carrel.core.HttpFunction;
import dev.carrel.core.Offline;
import dev.carrel.core.StsTokenExchange;
import dev.carrel.core.TokenExchange;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The imports function: its routes and what they are wired to. */
public final class ImportsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String SCOPE = "carrel/user";
    private static final int CALLERS_KEPT = 1_000;

    private final HttpFunction function;

    /** For Lambda: everything comes from the environment. */
    public ImportsHandler() {
        this(System.getenv());
    }

    /**
     * The same with an environment of one's own: {@code IMPORTS_TABLE}, {@code FILES_BUCKET}, {@code ISSUER},
     * {@code CLIENT_ID}, {@code ACCESS_ROLE_ARN}, {@code AWS_REGION}.
     *
     * @throws IllegalStateException naming every setting that is missing or malformed
     */
    public ImportsHandler(Map<String, String> environment) {
        this(ImportsConfig.from(environment), Clock.systemUTC());
        if (Offline.isSnapshot(environment)) {
            Rehearsal.run(ImportsConfig.from(environment));
        }
    }

    private ImportsHandler(ImportsConfig config, Clock clock) {
        this(
                config,
                clock,
                new StsTokenExchange(StsTokenExchange.client(config.region()).build(), config.accessRoleArn()),
                ImportsClients.dynamoDb(config.region()).build(),
                ImportsClients.s3(config.region()).build());
    }

    /** With everything it uses; the clients' endpoints, retries and HTTP are theirs. */
    ImportsHandler(ImportsConfig config, Clock clock, TokenExchange exchange, DynamoDbClient dynamoDb, S3Client s3) {
        requireNonNull(config, "config is null");
        ImportsRoutes routes = new ImportsRoutes(
                new Imports(new ImportsTable(dynamoDb, config.table()), new InboxBucket(s3, config.bucket()), clock));
        this.function = new HttpFunction(
                new Callers(new AccessTokens(config.issuer(), config.clientId(), clock)),
                new CallerCredentials(exchange, clock, CALLERS_KEPT),
                Map.of(
                        "GET /api/imports", new Endpoint(SCOPE, routes::list),
                        "GET /api/imports/{id}", new Endpoint(SCOPE, routes::get),
                        "DELETE /api/imports/{id}", new Endpoint(SCOPE, routes::forget),
                        "GET /api/imports/{id}/refusals", new Endpoint(SCOPE, routes::refusals),
                        "POST /api/imports/{id}/cancel", new Endpoint(SCOPE, routes::cancel),
                        "POST /api/imports/{id}/retry", new Endpoint(SCOPE, routes::retry)),
                clock);
    }

    /** The route keys that it serves, as in {@code template.yaml}. */
    public Set<String> routes() {
        return function.routes();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return function.handle(event, context);
    }
}
