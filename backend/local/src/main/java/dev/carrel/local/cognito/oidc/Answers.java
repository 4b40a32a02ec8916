package dev.carrel.local.cognito.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;

/** Answers of the endpoints that apps call: JSON, never cached, readable from any origin since they need no cookie. */
final class Answers {
    private static final String PREFLIGHT_SECONDS = "600";

    private Answers() {}

    static Response json(int status, JsonNode body) {
        return open(Response.text(status, "application/json;charset=UTF-8", body.toString()))
                .with("cache-control", "no-store")
                .with("pragma", "no-cache");
    }

    static Response error(int status, OAuthError e) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", e.error());
        body.put("error_description", e.description());
        return json(status, body);
    }

    /** The answer to a browser that asks whether it may send what an app wants to. */
    static Response preflight(Request request, String methods) {
        return open(Response.empty(request.method().equals("OPTIONS") ? 204 : 405))
                .with("allow", methods)
                .with("access-control-allow-methods", methods)
                .with("access-control-allow-headers", "authorization, content-type, x-amz-user-agent")
                .with("access-control-max-age", PREFLIGHT_SECONDS);
    }

    static Response open(Response response) {
        return response.with("access-control-allow-origin", "*").with("x-content-type-options", "nosniff");
    }
}
