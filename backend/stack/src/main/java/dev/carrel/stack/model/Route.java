package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A route of an HTTP API; every one demands a token.
 *
 * @param logicalId its key in the template
 * @param scopes of which a token must have one
 */
public record Route(
        String logicalId, RouteKey key, JwtAuthorizer authorizer, List<String> scopes, Integration integration) {
    public Route {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(key, "key is null");
        requireNonNull(authorizer, "authorizer is null");
        scopes = List.copyOf(scopes);
        requireNonNull(integration, "integration is null");
    }
}
