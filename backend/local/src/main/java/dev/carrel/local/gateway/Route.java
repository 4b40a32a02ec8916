package dev.carrel.local.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * A route with what guards and answers it.
 *
 * @param key the method and path
 * @param authorizer who may call
 * @param functionArn the function that answers
 * @param timeout how long the function may take
 */
public record Route(RouteKey key, JwtRule authorizer, String functionArn, Duration timeout) {
    public Route {
        requireNonNull(key, "key is null");
        requireNonNull(authorizer, "authorizer is null");
        requireNonNull(functionArn, "functionArn is null");
        requireNonNull(timeout, "timeout is null");
    }

    /** The route as the stack has it. */
    public static Route of(dev.carrel.stack.model.Route route) {
        return new Route(
                RouteKey.parse(route.key().toString()),
                new JwtRule(route.authorizer().issuer(), route.authorizer().audience(), route.scopes()),
                route.integration().function().aliasArn(),
                route.integration().timeout());
    }

    /**
     * What a JWT authorizer demands of a token.
     *
     * @param issuer the one issuer
     * @param audience the values of which {@code aud} (or, without an {@code aud}, {@code client_id}) must hold one
     * @param scopes the scopes of which the token must hold one; never empty: a route without a scope is refused
     */
    public record JwtRule(String issuer, List<String> audience, List<String> scopes) {
        public JwtRule {
            requireNonNull(issuer, "issuer is null");
            audience = List.copyOf(audience);
            scopes = List.copyOf(scopes);
            if (audience.isEmpty() || scopes.isEmpty()) {
                throw new IllegalArgumentException("a JWT authorizer needs an audience and a route needs a scope");
            }
        }
    }
}
