package dev.carrel.stack.read;

import dev.carrel.stack.model.UserPoolClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** App clients of a user pool. */
final class ClientReader {
    UserPoolClient read(Declaration declared) {
        Props props = declared.props();
        if (props.flag("GenerateSecret")) {
            throw props.source("GenerateSecret").refuse("must be false: clients with a secret are not modelled");
        }
        if (!props.flag("AllowedOAuthFlowsUserPoolClient")) {
            throw props.source("AllowedOAuthFlowsUserPoolClient").refuse("must be true: the flows would mean nothing");
        }
        Set<String> authFlows = props.setOf("ExplicitAuthFlows", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH");
        Optional<Duration> grace = props.optionalObject("RefreshTokenRotation").flatMap(ClientReader::grace);
        // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
        if (grace.isPresent() && authFlows.contains("ALLOW_REFRESH_TOKEN_AUTH")) {
            throw props.source("ExplicitAuthFlows").refuse("`ALLOW_REFRESH_TOKEN_AUTH` does not go with rotation");
        }
        Props units = props.object("TokenValidityUnits");
        return new UserPoolClient(
                declared.id(),
                declared.ref(),
                props.text("ClientName"),
                props.setOf("SupportedIdentityProviders", "COGNITO"),
                props.setOf("AllowedOAuthFlows", "code"),
                props.set("AllowedOAuthScopes"),
                urls(props, "CallbackURLs"),
                urls(props, "LogoutURLs"),
                authFlows,
                validity(props, "AccessToken", units, Duration.ofMinutes(5), Duration.ofDays(1)),
                validity(props, "IdToken", units, Duration.ofMinutes(5), Duration.ofDays(1)),
                validity(props, "RefreshToken", units, Duration.ofHours(1), Duration.ofDays(3650)),
                grace,
                props.flag("EnableTokenRevocation"),
                props.oneOf("PreventUserExistenceErrors", "ENABLED", "LEGACY").equals("ENABLED"),
                props.set("ReadAttributes"),
                props.set("WriteAttributes"));
    }

    /**
     * Callback and sign-out addresses, https unless on this machine.
     *
     * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-terms.html">AWS: callback URL</a>
     */
    private static List<String> urls(Props props, String name) {
        List<String> urls = props.texts(name);
        for (String url : urls) {
            if (!url.matches("https://[^#\\s]+|http://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?/[^#\\s]*")) {
                throw props.source(name)
                        .refuse("`" + url + "` must be https, or http on localhost, without a fragment");
            }
        }
        if (urls.isEmpty()) {
            throw props.source(name).refuse("must name an address");
        }
        return urls;
    }

    private static Optional<Duration> grace(Props rotation) {
        int seconds = rotation.number("RetryGracePeriodSeconds", 0, 60);
        boolean enabled = rotation.oneOf("Feature", "ENABLED", "DISABLED").equals("ENABLED");
        return enabled ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    /**
     * A number in a unit of its own.
     *
     * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html">AWS:
     *     CreateUserPoolClient, the valid ranges</a>
     */
    private static Duration validity(Props props, String token, Props units, Duration least, Duration most) {
        String name = token + "Validity";
        int number = props.number(name, 1, Integer.MAX_VALUE);
        Duration validity =
                switch (units.oneOf(token, "seconds", "minutes", "hours", "days")) {
                    case "seconds" -> Duration.ofSeconds(number);
                    case "minutes" -> Duration.ofMinutes(number);
                    case "hours" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        if (validity.compareTo(least) < 0 || validity.compareTo(most) > 0) {
            throw props.source(name).refuse("must be from " + least + " to " + most);
        }
        return validity;
    }
}
