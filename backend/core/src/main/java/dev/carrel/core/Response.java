package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a route answers. The headers that every response has are added by {@link HttpFunction}.
 *
 * @param status from 200 to 299; a refusal is a {@link Problem}
 * @param headers by lower-case name
 * @param body the JSON object, or empty for none
 */
public record Response(int status, Map<String, String> headers, Optional<ObjectNode> body) {
    public Response {
        headers = Map.copyOf(headers);
        requireNonNull(body, "body is null");
    }

    public static Response ok(ObjectNode body) {
        return new Response(200, Map.of(), Optional.of(body));
    }

    public static Response created(ObjectNode body, String location) {
        return new Response(201, Map.of("location", location), Optional.of(body));
    }

    public static Response noContent() {
        return new Response(204, Map.of(), Optional.empty());
    }

    public Response withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }
}
