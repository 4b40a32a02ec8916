package dev.carrel.core;

import static dev.carrel.core.TestIssuer.CLIENT;
import static dev.carrel.core.TestIssuer.NOW;
import static dev.carrel.core.TestIssuer.SCOPE;
import static dev.carrel.core.TestIssuer.SUB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carrel.testing.TestContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class HttpFunctionTest {
    private static final TestIssuer ISSUER = new TestIssuer();

    private final TestClock clock = new TestClock(NOW);
    private final TestContext context = new TestContext(10_000);

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    private HttpFunction function(Function<Request, Response> action) {
        return new HttpFunction(
                new Callers(new AccessTokens(ISSUER.issuer(), CLIENT, clock)),
                new CallerCredentials(
                        (caller, deadline) -> AwsSessionCredentials.create("key", caller.sub(), "session"), clock, 10),
                Map.of("GET /api/things", new Endpoint(SCOPE, action)),
                clock);
    }

    private APIGatewayV2HTTPResponse serve(Function<Request, Response> action) {
        return function(action).handle(ISSUER.event(ISSUER.token()), context);
    }

    private static JsonNode json(APIGatewayV2HTTPResponse response) {
        try {
            return new ObjectMapper().readTree(response.getBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void handle_goodRequest_answersWithTheCommonHeaders() {
        APIGatewayV2HTTPResponse response =
                serve(request -> Response.ok(Json.object().put("a", "b")).withHeader("etag", "\"1\""));

        assertEquals(200, response.getStatusCode());
        assertEquals("{\"a\":\"b\"}", response.getBody());
        assertEquals(
                Map.of(
                        "content-type", "application/json",
                        "cache-control", "no-store",
                        "x-content-type-options", "nosniff",
                        "etag", "\"1\""),
                response.getHeaders());
    }

    @Test
    void handle_goodRequest_hasTheCallersAccess() {
        APIGatewayV2HTTPResponse response = serve(request -> Response.ok(Json.object()
                .put("sub", request.access().sub())
                .put(
                        "secret",
                        request.access()
                                .forOneCall()
                                .credentialsProvider()
                                .orElseThrow()
                                .resolveCredentials()
                                .secretAccessKey())));

        assertEquals(SUB, json(response).path("sub").asText());
        assertEquals(SUB, json(response).path("secret").asText());
    }

    @Test
    void handle_noContent_hasNoBodyAndNoType() {
        APIGatewayV2HTTPResponse response = serve(request -> Response.noContent());

        assertEquals(204, response.getStatusCode());
        assertEquals("", response.getBody());
        assertFalse(response.getHeaders().containsKey("content-type"));
    }

    @ParameterizedTest
    @EnumSource
    void handle_problem_becomesADocument(ErrorCode code) {
        APIGatewayV2HTTPResponse response = serve(request -> {
            throw Problem.of(code);
        });

        assertEquals(code.status(), response.getStatusCode());
        assertEquals("application/problem+json", response.getHeaders().get("content-type"));
        assertEquals("no-store", response.getHeaders().get("cache-control"));
        assertEquals("nosniff", response.getHeaders().get("x-content-type-options"));
        assertEquals(code == ErrorCode.UNAVAILABLE, response.getHeaders().containsKey("retry-after"));
        assertEquals(code == ErrorCode.UNAUTHENTICATED, response.getHeaders().containsKey("www-authenticate"));
        JsonNode document = json(response);
        assertEquals("about:blank", document.path("type").asText());
        assertEquals(code.title(), document.path("title").asText());
        assertEquals(code.status(), document.path("status").asInt());
        assertEquals(code.code(), document.path("code").asText());
        assertEquals(code.detail(), document.path("detail").asText());
        assertEquals("gateway-1", document.path("requestId").asText());
        assertFalse(document.has("errors"));
    }

    @Test
    void handle_fieldErrors_areNamed() {
        JsonNode document = json(serve(request -> {
            throw Problem.fields(List.of(new FieldError("a", "is wrong"), new FieldError("b", "is missing")));
        }));

        assertEquals(
                "[{\"field\":\"a\",\"detail\":\"is wrong\"},{\"field\":\"b\",\"detail\":\"is missing\"}]",
                document.path("errors").toString());
        assertEquals("invalid_field", document.path("code").asText());
    }

    @Test
    void handle_unexpectedFailure_tellsTheCallerNothingAndTheLogWhere() {
        APIGatewayV2HTTPResponse response = serve(request -> {
            throw new IllegalStateException("secret detail", new IllegalArgumentException("more secret"));
        });

        assertEquals(500, response.getStatusCode());
        assertFalse(response.getBody().contains("secret"), response.getBody());
        assertFalse(response.getBody().contains("Exception"), response.getBody());
        String log = String.join("", context.lines);
        assertTrue(log.contains("java.lang.IllegalStateException"), log);
        assertTrue(log.contains("java.lang.IllegalArgumentException"), log);
        assertTrue(log.contains("HttpFunctionTest"), log);
        assertTrue(log.contains("gateway-1"), log);
        assertFalse(log.contains("secret"), log);
    }

    @Test
    void handle_anyOutcome_logsLinesOfJsonWithoutTokenOrUser() throws JsonProcessingException {
        String token = ISSUER.token();
        function(request -> Response.noContent()).handle(ISSUER.event(token), context);
        function(request -> {
                    throw Problem.of(ErrorCode.UNAVAILABLE, new IllegalStateException(token));
                })
                .handle(ISSUER.event(token), context);
        function(request -> Response.noContent()).handle(ISSUER.event(token + "x"), context);

        assertEquals(5, context.lines.size());
        for (String line : context.lines) {
            assertFalse(line.contains("\n"), line);
            assertTrue(new ObjectMapper().readTree(line).isObject());
            assertFalse(line.contains(SUB), line);
            assertFalse(line.contains(token.substring(token.length() - 40)), line);
        }
    }

    @Test
    void handle_unknownRoute_isNotFound() {
        for (String route : new String[] {"GET /api/other", "$default", null}) {
            APIGatewayV2HTTPEvent event = ISSUER.event(ISSUER.token());
            event.setRouteKey(route);

            assertEquals(
                    404,
                    function(request -> Response.noContent())
                            .handle(event, context)
                            .getStatusCode());
        }
    }

    @Test
    void handle_badToken_neverReachesTheRoute() {
        APIGatewayV2HTTPResponse response = function(request -> {
                    throw new AssertionError("reached");
                })
                .handle(ISSUER.event("no.such.token"), context);

        assertEquals(401, response.getStatusCode());
    }

    @Test
    void handle_emptyEvent_isRefused() {
        assertEquals(
                404,
                function(request -> Response.noContent())
                        .handle(new APIGatewayV2HTTPEvent(), context)
                        .getStatusCode());
    }

    @Test
    void handle_noTimeLeft_isUnavailable() {
        TestContext late = new TestContext((int) Deadline.RESERVE.toMillis());
        APIGatewayV2HTTPResponse response = function(request -> {
                    request.access().forOneCall();
                    return Response.noContent();
                })
                .handle(ISSUER.event(ISSUER.token()), late);

        assertEquals(503, response.getStatusCode());
        assertEquals("2", response.getHeaders().get("retry-after"));
    }
}
