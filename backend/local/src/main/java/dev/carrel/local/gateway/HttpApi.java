package dev.carrel.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.gateway.JwtAuthorizer.Verdict;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.lambda.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An HTTP API: finds the route, judges the token, asks whether it may invoke the function, and gives it the event.
 *
 * <p>Its own refusals are API Gateway's: a JSON object with a {@code message}.
 */
public final class HttpApi implements Handler {
    /** The most that API Gateway takes: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html. */
    private static final int BODY_LIMIT = 10 * 1024 * 1024;

    private final Definition definition;
    private final List<Route> routes;
    private final JwtAuthorizer authorizer;
    private final Invoker invoker;
    private final Clock clock;
    private final ProxyEvent events;
    private final TokenBucket throttle;

    /** Invokes a function for the API, if the function's own policy lets API Gateway. */
    @FunctionalInterface
    public interface Invoker {
        /**
         * @param functionArn the function
         * @param sourceArn the route, as {@code arn:…:execute-api:…:api/stage/method/path}
         * @param event the event, as JSON
         */
        Outcome invoke(String functionArn, String sourceArn, byte[] event);
    }

    /**
     * What the template says of the API.
     *
     * @param apiId its id
     * @param region its region
     * @param account its account
     * @param domainName the domain it is called by
     * @param routes its routes
     * @param rateLimit requests per second
     * @param burstLimit requests at once
     */
    public record Definition(
            String apiId,
            String region,
            String account,
            String domainName,
            List<Route> routes,
            double rateLimit,
            double burstLimit) {
        public Definition {
            requireNonNull(apiId, "apiId is null");
            requireNonNull(region, "region is null");
            requireNonNull(account, "account is null");
            requireNonNull(domainName, "domainName is null");
            routes = List.copyOf(routes);
        }

        /** The API as the stack has it. */
        public static Definition of(
                dev.carrel.stack.model.HttpApi api, String region, String account, String domainName) {
            return new Definition(
                    api.id(),
                    region,
                    account,
                    domainName,
                    api.routes().stream().map(Route::of).toList(),
                    api.rateLimit(),
                    api.burstLimit());
        }
    }

    public HttpApi(Definition definition, JwtAuthorizer authorizer, Invoker invoker, Clock clock) {
        this.definition = requireNonNull(definition, "definition is null");
        this.routes = definition.routes().stream()
                .sorted(Comparator.comparing(route -> route.key().rank()))
                .toList();
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
        this.invoker = requireNonNull(invoker, "invoker is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.events = new ProxyEvent(
                new ProxyEvent.ApiIdentity(definition.apiId(), definition.account(), definition.domainName()));
        this.throttle = new TokenBucket(definition.rateLimit(), definition.burstLimit(), clock);
    }

    @Override
    public Response handle(Request request) throws IOException {
        String requestId = UUID.randomUUID().toString();
        return route(request, requestId).with("apigw-requestid", requestId);
    }

    private Response route(Request request, String requestId) throws IOException {
        if (!throttle.take()) {
            return message(429, "Too Many Requests");
        }
        for (Route route : routes) {
            Optional<Map<String, String>> parameters;
            try {
                parameters = route.key().match(request.method(), request.rawPath());
            } catch (IllegalArgumentException e) {
                // a broken percent escape
                return message(400, "Bad Request");
            }
            if (parameters.isPresent()) {
                return authorize(request, route, parameters.get(), requestId);
            }
        }
        return message(404, "Not Found");
    }

    private Response authorize(Request request, Route route, Map<String, String> parameters, String requestId)
            throws IOException {
        Verdict verdict = authorizer.judge(route.authorizer(), request.headers().first("authorization"));
        if (verdict instanceof Verdict.Unauthorized unauthorized) {
            return message(401, "Unauthorized")
                    .with(
                            "www-authenticate",
                            "Bearer scope=\""
                                    + String.join(" ", route.authorizer().scopes())
                                    + "\" error=\"invalid_token\" error_description=\"" + unauthorized.reason() + "\"");
        }
        if (verdict instanceof Verdict.Pass caller) {
            return invoke(request, route, parameters, caller, requestId);
        }
        return message(403, "Forbidden");
    }

    private Response invoke(
            Request request, Route route, Map<String, String> parameters, Verdict.Pass caller, String requestId)
            throws IOException {
        byte[] event;
        try {
            byte[] body = request.bytes(BODY_LIMIT);
            event = events.of(request, body, route.key(), parameters, caller, requestId, clock.instant());
        } catch (Request.BodyTooLarge e) {
            return message(413, "Request Entity Too Large");
        } catch (IllegalArgumentException e) {
            return message(400, "Bad Request");
        }
        String source = "arn:aws:execute-api:" + definition.region() + ":" + definition.account() + ":"
                + definition.apiId() + "/$default/" + request.method() + "/"
                + String.join("/", route.key().segments());
        Outcome outcome = invoker.invoke(route.functionArn(), source, event);
        if (outcome instanceof Outcome.Answer answer) {
            return ProxyAnswer.read(answer.json()).orElseGet(() -> message(500, "Internal Server Error"));
        }
        return outcome instanceof Outcome.TimedOut
                ? message(503, "Service Unavailable")
                : message(500, "Internal Server Error");
    }

    private static Response message(int status, String text) {
        return Response.text(status, "application/json", "{\"message\":\"" + text + "\"}");
    }
}
