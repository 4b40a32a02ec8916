package dev.carrel.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a function answered in payload format 2.0: an object with a {@code statusCode}, or any other JSON, which is
 * then the body of a 200.
 */
final class ProxyAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProxyAnswer() {}

    /** The answer for the caller; empty when the function's answer is not understood. */
    static Optional<Response> read(byte[] json) {
        JsonNode answer;
        try {
            answer = JSON.readTree(json);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (answer == null || answer.isMissingNode()) {
            return Optional.empty();
        }
        if (!answer.isObject() || !answer.has("statusCode")) {
            String body = answer.isTextual() ? answer.textValue() : answer.toString();
            return Optional.of(Response.text(200, "application/json", body));
        }
        int status = answer.path("statusCode").asInt(0);
        if (status < 100 || status > 599) {
            return Optional.empty();
        }
        Headers headers = Headers.none();
        for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
            headers = headers.with(header.getKey(), header.getValue().asText());
        }
        for (JsonNode cookie : answer.path("cookies")) {
            headers = headers.plus("set-cookie", cookie.asText());
        }
        try {
            return Optional.of(new Response(status, headers, body(answer)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] body(JsonNode answer) {
        String body = answer.path("body").asText("");
        return answer.path("isBase64Encoded").asBoolean() ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
    }
}
