package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * What serves a route, and for whom.
 *
 * @param scope the scope that the access token must hold, for example {@code carrel/user}; the same as in
 *     {@code template.yaml}
 */
public record Endpoint(String scope, Function<Request, Response> action) {
    public Endpoint {
        requireNonNull(scope, "scope is null");
        requireNonNull(action, "action is null");
    }
}
