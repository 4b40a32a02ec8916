package dev.carrel.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.carrel.local.TestClock;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.lambda.Outcome;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestClock clock = new TestClock();
    private final RSAKey key = newKey();
    private final List<String> sources = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();
    private Outcome outcome = answer("{\"statusCode\":201,\"headers\":{\"etag\":\"1\"},\"body\":\"made\"}");
    private final HttpApi api = new HttpApi(
            new HttpApi.Definition(
                    "api1",
                    "eu-west-1",
                    "000000000000",
                    "localhost",
                    List.of(route("GET /api/things/{id}"), route("GET /api/things/all"), route("POST /api/things")),
                    1,
                    20),
            new JwtAuthorizer(issuer -> Optional.of(new JWKSet(key.toPublicJWK())), clock),
            (arn, source, event) -> {
                sources.add(source);
                events.add(read(event));
                return outcome;
            },
            clock);

    @Test
    void handle_goodToken_givesTheFunctionThePayloadThatAwsDocuments() throws Exception {
        Response response = api.handle(request("GET", "/api/things/a%20b", "q=1&q=2&r=%C3%A9", token("s"), ""));
        assertEquals(201, response.status());
        assertEquals("made", new String(response.body(), UTF_8));
        assertEquals(Optional.of("1"), response.headers().first("etag"));
        assertEquals(List.of("arn:aws:execute-api:eu-west-1:000000000000:api1/$default/GET/api/things/{id}"), sources);
        JsonNode event = events.get(0);
        assertEquals("2.0", event.get("version").textValue());
        assertEquals("GET /api/things/{id}", event.get("routeKey").textValue());
        assertEquals("/api/things/a b", event.get("rawPath").textValue());
        assertEquals("q=1&q=2&r=%C3%A9", event.get("rawQueryString").textValue());
        assertEquals("1,2", event.at("/queryStringParameters/q").textValue());
        assertEquals("é", event.at("/queryStringParameters/r").textValue());
        assertEquals("a b", event.at("/pathParameters/id").textValue());
        assertTrue(event.at("/headers/authorization").textValue().startsWith("Bearer "));
        JsonNode jwt = event.at("/requestContext/authorizer/jwt");
        assertEquals("s", jwt.at("/claims/sub").textValue());
        assertEquals("client", jwt.at("/claims/aud").textValue());
        assertEquals(
                Long.toString(clock.instant().plusSeconds(60).getEpochSecond()),
                jwt.at("/claims/exp").textValue());
        assertEquals("[a b]", jwt.at("/claims/cognito:groups").textValue());
        assertEquals("map[t:map[sub:[s]]]", jwt.at("/claims/tags").textValue());
        assertEquals("carrel/user", jwt.at("/scopes/0").textValue());
        assertEquals(clock.millis(), event.at("/requestContext/timeEpoch").longValue());
        assertEquals(
                "01/Mar/2026:12:00:00 +0000", event.at("/requestContext/time").textValue());
    }

    @Test
    void handle_literalAndParameterRoute_takesTheLiteral() throws Exception {
        api.handle(request("GET", "/api/things/all", null, token("s"), ""));
        assertEquals("GET /api/things/all", events.get(0).get("routeKey").textValue());
    }

    @Test
    void handle_noToken_neverReachesTheFunction() throws Exception {
        assertEquals(
                401, api.handle(request("GET", "/api/things/1", null, null, "")).status());
        assertEquals(List.of(), events);
        assertEquals(
                201,
                api.handle(request("GET", "/api/things/1", null, token("s"), ""))
                        .status());
        assertEquals(1, events.size());
    }

    @Test
    void handle_unknownRoute_is404WithOrWithoutAToken() throws Exception {
        assertEquals(
                404,
                api.handle(request("DELETE", "/api/things/1", null, token("s"), ""))
                        .status());
        assertEquals(
                404, api.handle(request("GET", "/api/other", null, null, "")).status());
    }

    @Test
    void handle_functionFails_tellsNothingOfWhy() throws Exception {
        outcome = new Outcome.Failed("secret reason");
        Response failed = api.handle(request("GET", "/api/things/1", null, token("s"), ""));
        assertEquals(500, failed.status());
        assertEquals("{\"message\":\"Internal Server Error\"}", new String(failed.body(), UTF_8));
        outcome = new Outcome.TimedOut();
        assertEquals(
                503,
                api.handle(request("GET", "/api/things/1", null, token("s"), ""))
                        .status());
    }

    @Test
    void handle_bodyThatIsNoText_arrivesAsBase64() throws Exception {
        Request binary = request("POST", "/api/things", null, token("s"), "")
                .withBody(new ByteArrayInputStream(new byte[] {(byte) 0xff, 0}));
        api.handle(binary);
        assertEquals("/wA=", events.get(0).get("body").textValue());
        assertTrue(events.get(0).get("isBase64Encoded").booleanValue());
        api.handle(request("POST", "/api/things", null, token("s"), "é"));
        assertEquals("é", events.get(1).get("body").textValue());
    }

    @Test
    void handle_beyondTheBurst_is429() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    404, api.handle(request("GET", "/none", null, null, "")).status());
        }
        assertEquals(429, api.handle(request("GET", "/none", null, null, "")).status());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(404, api.handle(request("GET", "/none", null, null, "")).status());
    }

    private static Outcome answer(String json) {
        return new Outcome.Answer(json.getBytes(UTF_8));
    }

    private static Route route(String key) {
        return new Route(
                RouteKey.parse(key),
                new Route.JwtRule("issuer", List.of("client"), List.of("carrel/user")),
                "arn:function",
                Duration.ofSeconds(5));
    }

    private String token(String sub) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
                new JWTClaimsSet.Builder()
                        .issuer("issuer")
                        .audience("client")
                        .subject(sub)
                        .claim("scope", "carrel/user")
                        .claim("cognito:groups", List.of("a", "b"))
                        .claim("tags", Map.of("t", Map.of("sub", List.of(sub))))
                        .expirationTime(Date.from(clock.instant().plusSeconds(60)))
                        .build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static Request request(
            String method,
            String path,
            @org.jspecify.annotations.Nullable String query,
            @org.jspecify.annotations.Nullable String token,
            String body) {
        Headers headers = Headers.none().with("host", "localhost");
        return new Request(
                method,
                path,
                Optional.ofNullable(query),
                token == null ? headers : headers.with("authorization", "Bearer " + token),
                new ByteArrayInputStream(body.getBytes(UTF_8)),
                "127.0.0.1");
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("k").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
