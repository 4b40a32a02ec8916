package dev.carrel.local.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records API as one caller sees it: real HTTP requests to the site's address. */
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String site;
    private final Optional<String> token;

    Api(String site, Optional<String> token) {
        this.site = site;
        this.token = token;
    }

    /** An answer with its body read as JSON; a missing node when there is none. */
    record Answer(int status, JsonNode body, HttpResponse<String> http) {
        String etag() {
            return http.headers().firstValue("etag").orElseThrow();
        }
    }

    static ObjectNode record(String occurredAt, String type, String quantity) {
        return JSON.createObjectNode()
                .put("occurredAt", occurredAt)
                .put("type", type)
                .put("quantity", quantity);
    }

    Answer create(JsonNode record, String... headers) {
        return send("POST", "/api/records", Optional.of(record.toString()), headers);
    }

    Answer get(String path) {
        return send("GET", path, Optional.empty());
    }

    Answer send(String method, String path, Optional<String> body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path))
                .method(
                        method,
                        body.map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody));
        body.ifPresent(text -> request.setHeader("content-type", "application/json"));
        token.ifPresent(bearer -> request.setHeader("authorization", "Bearer " + bearer));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every item of a list, page after page. */
    List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = get(path + cursor);
            if (page.status() != 200) {
                throw new IllegalStateException(page.status() + " " + page.body());
            }
            page.body().get("items").forEach(items::add);
            cursor = page.body().has("next")
                    ? (path.contains("?") ? "&" : "?") + "cursor="
                            + page.body().get("next").textValue()
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode().put("text", body);
        }
    }
}
