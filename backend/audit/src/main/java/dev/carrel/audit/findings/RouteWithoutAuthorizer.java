package dev.carrel.audit.findings;

import dev.carrel.stack.TemplateResource;
import java.util.Optional;

/** A route that answers without a token, or to any token. */
final class RouteWithoutAuthorizer extends ResourceRule {
    RouteWithoutAuthorizer() {
        super(
                "route-without-authorizer",
                Severity.HIGH,
                "A route without authorizer or scope",
                "Set AuthorizationType JWT, an AuthorizerId, and the scopes of which a token must have one.");
    }

    @Override
    Optional<String> look(TemplateResource resource, Audited audited) {
        if (!resource.type().equals("AWS::ApiGatewayV2::Route")) {
            return Optional.empty();
        }
        String key = Raw.text(resource, "RouteKey").orElse("a route");
        String type = Raw.text(resource, "AuthorizationType").orElse("NONE");
        if (type.equals("NONE") || Raw.at(resource, "AuthorizerId").isEmpty()) {
            return Optional.of(key + " answers to anyone");
        }
        return type.equals("JWT") && Raw.items(resource, "AuthorizationScopes").isEmpty()
                ? Optional.of(key + " answers to a token of any scope")
                : Optional.empty();
    }
}
