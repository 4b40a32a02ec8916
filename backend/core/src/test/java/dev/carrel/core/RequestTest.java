package dev.carrel.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.carrel.testing.TestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class RequestTest {
    private static final Access ACCESS = new Access(
            "sub", () -> AwsBasicCredentials.create("k", "s"), Deadline.in(Duration.ofSeconds(5), Clock.systemUTC()));

    private static final FunctionLog LOG =
            new FunctionLog(new TestContext(1_000).getLogger(), "request-1", "GET /api/records");

    private static Request request(String contentType, String body, boolean base64) {
        return new Request(
                APIGatewayV2HTTPEvent.builder()
                        .withHeaders(Map.of("content-type", contentType))
                        .withBody(body)
                        .withIsBase64Encoded(base64)
                        .build(),
                ACCESS,
                LOG);
    }

    private static Request json(String body) {
        return request("application/json", body, false);
    }

    private static Problem refusal(Request request) {
        return assertThrows(Problem.class, request::json);
    }

    private static Request from(String peer, String forwarded) {
        return new Request(
                APIGatewayV2HTTPEvent.builder()
                        .withHeaders(forwarded.isEmpty() ? Map.of() : Map.of("x-forwarded-for", forwarded))
                        .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                                .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                        .withSourceIp(peer)
                                        .build())
                                .build())
                        .build(),
                ACCESS,
                LOG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1 | '' | 198.51.100.1",
                "198.51.100.1 | 198.51.100.1 | 198.51.100.1",
                "198.51.100.1 | 203.0.113.7, 198.51.100.1 | 203.0.113.7",
                "198.51.100.1 | 203.0.113.7 | 203.0.113.7",
                "198.51.100.1 | 10.0.0.1, 203.0.113.7, 198.51.100.1 | 203.0.113.7",
                "198.51.100.1 | 2001:db8::7, 198.51.100.1 | 2001:db8::7",
                "198.51.100.1 | <b>, 198.51.100.1 | 198.51.100.1",
                "198.51.100.1 | '203.0.113.7,' | 198.51.100.1"
            })
    void clientAddress_forwardedOrNot_isTheNearestThatThePeerSaw(String peer, String forwarded, String expected) {
        assertEquals(Optional.of(expected), from(peer, forwarded).clientAddress());
    }

    @Test
    void clientAddress_eventThatDoesNotTell_isAbsent() {
        assertEquals(Optional.empty(), json("{}").clientAddress());
    }

    @Test
    void signIn_whoActsWithoutAToken_hasNone() {
        assertThrows(IllegalStateException.class, ACCESS::signIn);
    }

    @Test
    void json_object_isRead() {
        assertEquals("é", json("{\"a\":\"é\"}").json().path("a").asText());
        byte[] bytes = "{\"a\":\"é\"}".getBytes(UTF_8);
        String encoded = Base64.getEncoder().encodeToString(bytes);
        assertEquals(
                "é", request("application/json", encoded, true).json().path("a").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""})
    void json_rightType_isRead(String type) {
        assertTrue(request(type, "{}", false).json().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/json; charset=utf-16",
                "application/jsonx",
                "application/json, text/html",
                "application/problem+json"
            })
    void json_otherType_isRefused(String type) {
        assertEquals(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                refusal(request(type, "{}", false)).code());
    }

    @Test
    void json_compressed_isRefused() {
        Request request = new Request(
                APIGatewayV2HTTPEvent.builder()
                        .withHeaders(Map.of("content-type", "application/json", "content-encoding", "gzip"))
                        .withBody("{}")
                        .build(),
                ACCESS,
                LOG);

        assertEquals(ErrorCode.UNSUPPORTED_MEDIA_TYPE, refusal(request).code());
    }

    @Test
    void json_bodyAtTheLimit_isReadAndOneByteMoreRefused() {
        String padding = " ".repeat(Request.LARGEST_BODY - 2);
        assertTrue(json("{}" + padding).json().isEmpty());
        byte[] full = ("{}" + padding).getBytes(UTF_8);
        assertTrue(request("application/json", Base64.getEncoder().encodeToString(full), true)
                .json()
                .isEmpty());

        assertEquals(
                ErrorCode.BODY_TOO_LARGE, refusal(json("{}" + padding + " ")).code());
        byte[] more = ("{}" + padding + " ").getBytes(UTF_8);
        assertEquals(
                ErrorCode.BODY_TOO_LARGE,
                refusal(request("application/json", Base64.getEncoder().encodeToString(more), true))
                        .code());
        String wide = "é".repeat(Request.LARGEST_BODY / 2);
        assertEquals(
                ErrorCode.BODY_TOO_LARGE,
                refusal(json("{\"a\":\"" + wide + "\"}")).code());
        assertEquals(
                ErrorCode.BODY_TOO_LARGE,
                refusal(json("x".repeat(10 * Request.LARGEST_BODY))).code());
    }

    @Test
    void json_notUtf8_isRefused() {
        byte[] latin1 = {'{', '"', 'a', '"', ':', '"', (byte) 0xe9, '"', '}'};
        String encoded = Base64.getEncoder().encodeToString(latin1);

        assertEquals(
                ErrorCode.INVALID_REQUEST,
                refusal(request("application/json", encoded, true)).code());
        assertEquals(
                ErrorCode.INVALID_REQUEST,
                refusal(request("application/json", "***", true)).code());
        assertEquals(
                ErrorCode.INVALID_REQUEST, refusal(json("{\"a\":\"\ud800\"}")).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "1",
                "{",
                "{} {}",
                "{}x",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":11111111111111111111111111111111111111111111111111111111111111111}",
                "// {}\n{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}"
            })
    void json_notOneStrictObject_isRefused(String body) {
        assertEquals(ErrorCode.INVALID_REQUEST, refusal(json(body)).code());
    }

    @Test
    void json_nestedTooDeeply_isRefused() {
        int deepest = 15;
        assertTrue(json("{\"a\":" + "[".repeat(deepest) + "]".repeat(deepest) + "}")
                .json()
                .has("a"));

        Problem problem = refusal(json("{\"a\":" + "[".repeat(100_000)));
        assertEquals(ErrorCode.INVALID_REQUEST, problem.code());
        assertTrue(problem.detail().contains("nested too deeply"), problem.detail());
    }

    @Test
    void json_fault_isLocatedAndDoesNotQuoteTheBody() {
        Problem twice = refusal(json("{\"secret\":1,\n\"secret\":2}"));
        assertTrue(twice.detail().contains("given twice"), twice.detail());
        assertTrue(twice.detail().contains("line 2"), twice.detail());
        assertTrue(!twice.detail().contains("secret"), twice.detail());
        Problem broken = refusal(json("{\"a\": secret}"));
        assertTrue(!broken.detail().contains("secret"), broken.detail());
    }

    @Test
    void header_anyCase_isFoundAndTwoSpellingsAreRefused() {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("If-Match", "\"1\""));
        APIGatewayV2HTTPEvent event =
                APIGatewayV2HTTPEvent.builder().withHeaders(headers).build();
        assertEquals("\"1\"", new Request(event, ACCESS, LOG).header("if-match").orElseThrow());

        headers.put("if-match", "\"2\"");
        assertThrows(Problem.class, () -> new Request(event, ACCESS, LOG));
    }

    @Test
    void parameters_knownAndUnknown_areToldApart() {
        Request request = new Request(
                APIGatewayV2HTTPEvent.builder()
                        .withQueryStringParameters(Map.of("limit", "7", "colour", "red", "size", "1,2"))
                        .build(),
                ACCESS,
                LOG);
        Faults faults = new Faults();
        Parameters parameters = request.parameters(Set.of("limit", "size", "from"), faults);

        assertEquals(7, parameters.optional("limit", Texts.integer(1, 10)).orElseThrow());
        assertTrue(parameters.optional("size", Texts.integer(1, 10)).isEmpty());
        assertTrue(parameters.required("from", text -> text).isEmpty());
        assertEquals(
                List.of(
                        new FieldError("colour", "is not a parameter of this route"),
                        new FieldError("size", "must be a whole number from 1 to 10"),
                        new FieldError("from", "is missing")),
                assertThrows(Problem.class, faults::check).errors());
    }

    @Test
    void path_malformed_isRefusedByName() {
        Request request = new Request(
                APIGatewayV2HTTPEvent.builder()
                        .withPathParameters(Map.of("id", "nonsense"))
                        .build(),
                ACCESS,
                LOG);

        assertEquals("nonsense", request.path("id", text -> text));
        Problem problem = assertThrows(Problem.class, () -> request.path("id", Ulid::new));
        assertEquals("id", problem.errors().get(0).field());
        assertThrows(IllegalStateException.class, () -> request.path("other", text -> text));
    }
}
