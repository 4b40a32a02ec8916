package dev.carrel.files;

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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The files function: its routes and what they are wired to. */
public final class FilesHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String SCOPE = "carrel/user";
    private static final int CALLERS_KEPT = 1_000;

    private final HttpFunction function;

    /** For Lambda: everything comes from the environment. */
    public FilesHandler() {
        this(System.getenv());
    }

    /**
     * The same with an environment of one's own: {@code FILES_BUCKET}, {@code ISSUER}, {@code CLIENT_ID},
     * {@code ACCESS_ROLE_ARN}, {@code AWS_REGION}.
     *
     * @throws IllegalStateException naming every setting that is missing or malformed
     */
    public FilesHandler(Map<String, String> environment) {
        this(FilesConfig.from(environment), Clock.systemUTC());
        if (Offline.isSnapshot(environment)) {
            Rehearsal.run(FilesConfig.from(environment));
        }
    }

    private FilesHandler(FilesConfig config, Clock clock) {
        this(
                config,
                clock,
                new StsTokenExchange(StsTokenExchange.client(config.region()).build(), config.accessRoleArn()),
                S3Clients.client(config.region()).build(),
                S3Clients.presigner(config.region()).build());
    }

    /** With everything it uses; the clients' endpoints, retries and HTTP are theirs. */
    FilesHandler(FilesConfig config, Clock clock, TokenExchange exchange, S3Client s3, S3Presigner presigner) {
        requireNonNull(config, "config is null");
        FilesRoutes routes = new FilesRoutes(new Files(
                new FilesBucket(s3, config.bucket()),
                new BucketLists(s3, config.bucket()),
                new Presigner(presigner, config.bucket(), clock)));
        this.function = new HttpFunction(
                new Callers(new AccessTokens(config.issuer(), config.clientId(), clock)),
                new CallerCredentials(exchange, clock, CALLERS_KEPT),
                Map.ofEntries(
                        Map.entry("GET /api/files", new Endpoint(SCOPE, routes::list)),
                        Map.entry("POST /api/files", new Endpoint(SCOPE, routes::start)),
                        Map.entry("DELETE /api/files", new Endpoint(SCOPE, routes::delete)),
                        Map.entry("GET /api/files/parts", new Endpoint(SCOPE, routes::parts)),
                        Map.entry("POST /api/files/parts", new Endpoint(SCOPE, routes::presign)),
                        Map.entry("POST /api/files/complete", new Endpoint(SCOPE, routes::complete)),
                        Map.entry("DELETE /api/files/uploads", new Endpoint(SCOPE, routes::cancel)),
                        Map.entry("GET /api/files/link", new Endpoint(SCOPE, routes::link)),
                        Map.entry("GET /api/files/versions", new Endpoint(SCOPE, routes::versions)),
                        Map.entry("POST /api/files/restore", new Endpoint(SCOPE, routes::restore)),
                        Map.entry("GET /api/files/usage", new Endpoint(SCOPE, routes::usage))),
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
