package dev.carrel.admin;

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
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The admin function: its routes and what they are wired to. */
public final class AdminHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String SCOPE = "carrel/admin";
    private static final int CALLERS_KEPT = 100;

    private final HttpFunction function;

    /** For Lambda: everything comes from the environment. */
    public AdminHandler() {
        this(System.getenv());
    }

    /**
     * The same with an environment of one's own: {@code USER_POOL_ID}, {@code AUDIT_TABLE}, {@code USAGE_TABLE},
     * {@code ISSUER}, {@code CLIENT_ID}, {@code ACCESS_ROLE_ARN}, {@code AWS_REGION}.
     *
     * @throws IllegalStateException naming every setting that is missing or malformed
     */
    public AdminHandler(Map<String, String> environment) {
        this(AdminConfig.from(environment), Clock.systemUTC(), new SecureRandom());
        if (Offline.isSnapshot(environment)) {
            Rehearsal.run(AdminConfig.from(environment));
        }
    }

    private AdminHandler(AdminConfig config, Clock clock, RandomGenerator random) {
        this(
                config,
                clock,
                random,
                new StsTokenExchange(StsTokenExchange.client(config.region()).build(), config.accessRoleArn()),
                AdminClients.cognito(config.region()).build(),
                AdminClients.dynamoDb(config.region()).build());
    }

    /** With everything it uses; the clients' endpoints, retries and HTTP are theirs. */
    AdminHandler(
            AdminConfig config,
            Clock clock,
            RandomGenerator random,
            TokenExchange exchange,
            CognitoIdentityProviderClient cognito,
            DynamoDbClient dynamoDb) {
        requireNonNull(config, "config is null");
        Trail trail = new Trail(new TrailTable(dynamoDb, config.trail()), clock, random);
        Users users =
                new Users(new PoolUsers(cognito, config.userPoolId()), new SizesTable(dynamoDb, config.sizes()), trail);
        AdminRoutes routes = new AdminRoutes(users, trail);
        this.function = new HttpFunction(
                new Callers(new AccessTokens(config.issuer(), config.clientId(), clock)),
                new CallerCredentials(exchange, clock, CALLERS_KEPT),
                Map.of(
                        "GET /api/admin/users", new Endpoint(SCOPE, routes::list),
                        "POST /api/admin/users", new Endpoint(SCOPE, routes::invite),
                        "GET /api/admin/users/{sub}", new Endpoint(SCOPE, routes::get),
                        "DELETE /api/admin/users/{sub}", new Endpoint(SCOPE, routes::delete),
                        "POST /api/admin/users/{sub}/{action}", new Endpoint(SCOPE, routes::act),
                        "GET /api/admin/trail", new Endpoint(SCOPE, routes::trail)),
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
