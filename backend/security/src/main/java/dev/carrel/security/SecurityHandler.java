package dev.carrel.security;

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
import dev.carrel.core.Response;
import dev.carrel.core.StsTokenExchange;
import dev.carrel.core.TokenExchange;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;

/** The security function: its route and what it is wired to. */
public final class SecurityHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String SCOPE = "carrel/audit";
    private static final int CALLERS_KEPT = 100;

    private final HttpFunction function;

    /** For Lambda: everything comes from the environment. */
    public SecurityHandler() {
        this(System.getenv());
    }

    /**
     * The same with an environment of one's own: {@code REPORT_BUCKET}, {@code ISSUER}, {@code CLIENT_ID},
     * {@code ACCESS_ROLE_ARN}, {@code AWS_REGION}.
     *
     * @throws IllegalStateException naming every setting that is missing or malformed
     */
    public SecurityHandler(Map<String, String> environment) {
        this(SecurityConfig.from(environment), Clock.systemUTC());
        if (Offline.isSnapshot(environment)) {
            Rehearsal.run(SecurityConfig.from(environment));
        }
    }

    private SecurityHandler(SecurityConfig config, Clock clock) {
        this(
                config,
                clock,
                new StsTokenExchange(StsTokenExchange.client(config.region()).build(), config.accessRoleArn()),
                ReportBucket.client(config.region()).build());
    }

    /** With everything it uses; the client's endpoint, retries and HTTP are its own. */
    SecurityHandler(SecurityConfig config, Clock clock, TokenExchange exchange, S3Client s3) {
        requireNonNull(config, "config is null");
        ReportBucket reports = new ReportBucket(s3, config.bucket());
        this.function = new HttpFunction(
                new Callers(new AccessTokens(config.issuer(), config.clientId(), clock)),
                new CallerCredentials(exchange, clock, CALLERS_KEPT),
                Map.of(
                        "GET /api/security/report",
                        new Endpoint(SCOPE, request -> Response.ok(reports.read(request.access())))),
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
