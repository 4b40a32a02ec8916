package dev.carrel.records;

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
import dev.carrel.core.Ulid;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The records function: its routes and what they are wired to. */
public final class RecordsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String SCOPE = "carrel/user";
    private static final int CALLERS_KEPT = 1_000;

    private final HttpFunction function;

    /** For Lambda: everything comes from the environment. */
    public RecordsHandler() {
        this(System.getenv());
    }

    /**
     * The same with an environment of one's own: {@code RECORDS_TABLE}, {@code ISSUER}, {@code CLIENT_ID},
     * {@code ACCESS_ROLE_ARN}, {@code AWS_REGION}.
     *
     * @throws IllegalStateException naming every setting that is missing or malformed
     */
    public RecordsHandler(Map<String, String> environment) {
        this(RecordsConfig.from(environment), Clock.systemUTC(), new SecureRandom());
        if (Offline.isSnapshot(environment)) {
            Rehearsal.run(RecordsConfig.from(environment));
        }
    }

    private RecordsHandler(RecordsConfig config, Clock clock, RandomGenerator random) {
        this(
                config,
                clock,
                random,
                new StsTokenExchange(StsTokenExchange.client(config.region()).build(), config.accessRoleArn()),
                DynamoDbClients.builder(config.region()).build());
    }

    /** With everything it uses; the two clients' endpoints, retries and HTTP are theirs. */
    RecordsHandler(
            RecordsConfig config,
            Clock clock,
            RandomGenerator random,
            TokenExchange exchange,
            DynamoDbClient dynamoDb) {
        requireNonNull(config, "config is null");
        RecordsTable table = new RecordsTable(dynamoDb, config.table(), () -> Ulid.next(clock.instant(), random)
                .text());
        RecordsRoutes routes = new RecordsRoutes(new Records(table, clock, random));
        this.function = new HttpFunction(
                new Callers(new AccessTokens(config.issuer(), config.clientId(), clock)),
                new CallerCredentials(exchange, clock, CALLERS_KEPT),
                Map.of(
                        "GET /api/records", new Endpoint(SCOPE, routes::list),
                        "POST /api/records", new Endpoint(SCOPE, routes::create),
                        "GET /api/records/daily", new Endpoint(SCOPE, routes::daily),
                        "GET /api/records/{id}", new Endpoint(SCOPE, routes::get),
                        "PUT /api/records/{id}", new Endpoint(SCOPE, routes::replace),
                        "DELETE /api/records/{id}", new Endpoint(SCOPE, routes::delete)),
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
