package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A function behind API Gateway's HTTP API, payload format 2.0
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html): finds the
 * route, verifies the caller, hands on the request, and turns what comes back, or what goes wrong, into a response.
 * This is the only place where a failure becomes a response.
 */
public final class HttpFunction {
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Callers callers;
    private final CallerCredentials credentials;
    private final Map<String, Endpoint> routes;
    private final Clock clock;

    /**
     * @param routes by route key, such as {@code GET /api/records/{id}}, exactly as in {@code template.yaml}
     */
    public HttpFunction(Callers callers, CallerCredentials credentials, Map<String, Endpoint> routes, Clock clock) {
        this.callers = requireNonNull(callers, "callers is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.routes = Map.copyOf(routes);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The route keys that are served. */
    public Set<String> routes() {
        return routes.keySet();
    }

    /** Answers one event; never throws for anything that a request can cause. */
    public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event, Context context) {
        Instant start = clock.instant();
        String requestId = requestId(event, context);
        FunctionLog log = new FunctionLog(context.getLogger(), requestId, route(event));
        APIGatewayV2HTTPResponse response;
        try {
            response = encode(serve(event, context, log));
        } catch (Problem problem) {
            log.refused(problem);
            response = encode(problem, requestId);
        } catch (RuntimeException e) {
            log.failed(e);
            response = encode(Problem.of(ErrorCode.INTERNAL), requestId);
        }
        log.answered(response.getStatusCode(), Duration.between(start, clock.instant()));
        return response;
    }

    private Response serve(APIGatewayV2HTTPEvent event, Context context, FunctionLog log) {
        Endpoint endpoint = routes.get(route(event));
        if (endpoint == null) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        Deadline deadline = Deadline.of(context, clock);
        Caller caller = callers.from(event, endpoint.scope());
        Access access = new Access(caller.sub(), () -> credentials.of(caller, deadline), deadline, caller::signIn);
        return endpoint.action().apply(new Request(event, access, log));
    }

    private static String route(APIGatewayV2HTTPEvent event) {
        return event.getRouteKey() == null ? "" : event.getRouteKey();
    }

    private static String requestId(APIGatewayV2HTTPEvent event, Context context) {
        APIGatewayV2HTTPEvent.RequestContext gateway = event.getRequestContext();
        String id = gateway == null ? null : gateway.getRequestId();
        return id == null ? String.valueOf(context.getAwsRequestId()) : id;
    }

    private static APIGatewayV2HTTPResponse encode(Response response) {
        Map<String, String> headers = commonHeaders();
        headers.putAll(response.headers());
        response.body().ifPresent(body -> headers.put("content-type", "application/json"));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(response.status())
                .withHeaders(headers)
                .withBody(response.body().map(Json::write).orElse(""))
                .build();
    }

    private static APIGatewayV2HTTPResponse encode(Problem problem, String requestId) {
        ErrorCode code = problem.code();
        Map<String, String> headers = commonHeaders();
        headers.put("content-type", "application/problem+json");
        if (code == ErrorCode.UNAVAILABLE) {
            headers.put("retry-after", RETRY_AFTER_SECONDS);
        }
        if (code == ErrorCode.UNAUTHENTICATED) {
            // asked for by https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2
            headers.put("www-authenticate", "Bearer");
        }
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", code.title())
                .put("status", code.status())
                .put("code", code.code())
                .put("detail", problem.detail())
                .put("requestId", requestId);
        if (!problem.errors().isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            problem.errors()
                    .forEach(error ->
                            errors.addObject().put("field", error.field()).put("detail", error.detail()));
        }
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(code.status())
                .withHeaders(headers)
                .withBody(Json.write(body))
                .build();
    }

    private static Map<String, String> commonHeaders() {
        Map<String, String> headers = new HashMap<>();
        headers.put("cache-control", "no-store");
        headers.put("x-content-type-options", "nosniff");
        return headers;
    }
}
