package dev.carrel.account;

import static java.util.Map.entry;
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
import java.util.function.Supplier;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The account function: its routes and what they are wired to. */
public final class AccountHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String USER = "carrel/user";
    private static final int CALLERS_KEPT = 1_000;

    private final HttpFunction function;

    /** For Lambda: everything comes from the environment. */
    public AccountHandler() {
        this(System.getenv());
    }

    /**
     * The same with an environment of one's own: {@code ACCOUNT_TABLE}, {@code USAGE_TABLE}, {@code RECORDS_TABLE},
     * {@code IMPORTS_TABLE}, {@code FILES_BUCKET}, {@code ISSUER}, {@code CLIENT_ID}, {@code ACCESS_ROLE_ARN}, {@code AWS_REGION}.
     *
     * @throws IllegalStateException naming every setting that is missing or malformed
     */
    public AccountHandler(Map<String, String> environment) {
        this(AccountConfig.from(environment), Clock.systemUTC());
        if (Offline.isSnapshot(environment)) {
            Rehearsal.run(AccountConfig.from(environment));
        }
    }

    private AccountHandler(AccountConfig config, Clock clock) {
        this(
                config,
                clock,
                new StsTokenExchange(StsTokenExchange.client(config.region()).build(), config.accessRoleArn()),
                new Clients(
                        AccountClients.dynamoDb(config.region()).build(),
                        AccountClients.s3(config.region()).build(),
                        AccountClients.cognito(config.region()).build()),
                () -> Pace.of(clock));
    }

    /** The clients; their endpoints, retries and HTTP are theirs. */
    record Clients(DynamoDbClient dynamoDb, S3Client s3, CognitoIdentityProviderClient cognito) {
        Clients {
            requireNonNull(dynamoDb, "dynamoDb is null");
            requireNonNull(s3, "s3 is null");
            requireNonNull(cognito, "cognito is null");
        }
    }

    /** With everything it uses. */
    AccountHandler(AccountConfig config, Clock clock, TokenExchange exchange, Clients clients, Supplier<Pace> paces) {
        requireNonNull(config, "config is null");
        OwnAccount account = new CognitoAccount(clients.cognito());
        AccountTable table = new AccountTable(clients.dynamoDb(), config.accountTable());
        UsageTable usage = new UsageTable(clients.dynamoDb(), config.usageTable());
        Partition items = new Partition(clients.dynamoDb(), config.accountTable());
        Partition records = new Partition(clients.dynamoDb(), config.recordsTable());
        Partition imports = new Partition(clients.dynamoDb(), config.importsTable());
        OwnObjects objects = new OwnObjects(clients.s3(), config.bucket());
        Archives archives = new Archives(clients.s3(), config.bucket());
        Accounts accounts = new Accounts(account, table, usage, items, clock);
        Exports exports = new Exports(table, objects, archives, records, imports, clock, new SecureRandom(), paces);
        Erasing erasing = new Erasing(account, table, usage, exports, objects, records, imports, items, clock, paces);
        WorkspaceRoutes plain = new WorkspaceRoutes(
                accounts, new Measuring(records, objects, usage, clock, paces), exports, erasing, clock);
        AccountRoutes own = new AccountRoutes(new FreshSignIn(clock), accounts, account, erasing);
        this.function = new HttpFunction(
                new Callers(new AccessTokens(config.issuer(), config.clientId(), clock)),
                new CallerCredentials(exchange, clock, CALLERS_KEPT),
                Map.ofEntries(
                        entry("GET /api/account", new Endpoint(USER, plain::account)),
                        entry("GET /api/account/usage", new Endpoint(USER, plain::usage)),
                        entry("POST /api/account/export", new Endpoint(USER, plain::export)),
                        entry("DELETE /api/account/export", new Endpoint(USER, plain::abandonExport)),
                        entry("GET /api/account/profile", new Endpoint(FreshSignIn.SCOPE, own::profile)),
                        entry("PUT /api/account/profile", new Endpoint(FreshSignIn.SCOPE, own::rename)),
                        entry("POST /api/account/email", new Endpoint(FreshSignIn.SCOPE, own::changeEmail)),
                        entry("POST /api/account/email/confirm", new Endpoint(FreshSignIn.SCOPE, own::confirmEmail)),
                        entry("POST /api/account/email/resend", new Endpoint(FreshSignIn.SCOPE, own::resendCode)),
                        entry("POST /api/account/password", new Endpoint(FreshSignIn.SCOPE, own::changePassword)),
                        entry("POST /api/account/totp", new Endpoint(FreshSignIn.SCOPE, own::beginTotp)),
                        entry("DELETE /api/account/totp", new Endpoint(FreshSignIn.SCOPE, own::endTotp)),
                        entry("POST /api/account/totp/confirm", new Endpoint(FreshSignIn.SCOPE, own::confirmTotp)),
                        entry("POST /api/account/sign-out", new Endpoint(FreshSignIn.SCOPE, own::signOut)),
                        entry("POST /api/account/erase", new Endpoint(FreshSignIn.SCOPE, own::erase))),
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
