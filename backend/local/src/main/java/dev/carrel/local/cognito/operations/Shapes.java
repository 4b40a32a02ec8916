package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.GroupSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.TokenSet;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** The shapes that several answers have in common. */
final class Shapes {
    private Shapes() {}

    /** A time as the JSON protocols of AWS write it: seconds since 1970, with milliseconds. */
    static BigDecimal time(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    /** {@code UserType}. */
    static ObjectNode user(User user) {
        ObjectNode node = Operation.object();
        attributes(node.putArray("Attributes"), user.allAttributes());
        return state(node, user);
    }

    /** The parts that {@code UserType} and {@code AdminGetUser} share. */
    static ObjectNode state(ObjectNode node, User user) {
        return node.put("Username", user.username())
                .put("Enabled", user.enabled())
                .put("UserStatus", user.status().name())
                .put("UserCreateDate", time(user.createdAt()))
                .put("UserLastModifiedDate", time(user.modifiedAt()));
    }

    /** The parts that {@code GetUser} and {@code AdminGetUser} tell of a second factor. */
    static void mfa(ObjectNode node, SoftwareTokens.Settings settings) {
        ArrayNode list = node.putArray("UserMFASettingList");
        if (settings.enabled()) {
            list.add("SOFTWARE_TOKEN_MFA");
        }
        if (settings.preferred()) {
            node.put("PreferredMfaSetting", "SOFTWARE_TOKEN_MFA");
        }
    }

    /** A list of attributes. */
    static void attributes(ArrayNode list, Map<String, String> attributes) {
        attributes.forEach((name, value) -> list.addObject().put("Name", name).put("Value", value));
    }

    /** {@code GroupType}. */
    static ObjectNode group(PoolSettings settings, GroupSettings group) {
        ObjectNode node = Operation.object();
        node.put("GroupName", group.name());
        node.put("UserPoolId", settings.id());
        group.description().ifPresent(text -> node.put("Description", text));
        return node;
    }

    /** {@code AuthenticationResultType}. */
    static ObjectNode authenticationResult(TokenSet tokens) {
        ObjectNode node = Operation.object();
        node.put("AccessToken", tokens.accessToken());
        node.put("ExpiresIn", tokens.validFor().toSeconds());
        tokens.idToken().ifPresent(token -> node.put("IdToken", token));
        tokens.refreshToken().ifPresent(token -> node.put("RefreshToken", token));
        node.put("TokenType", "Bearer");
        return node;
    }

    /** {@code CodeDeliveryDetailsType}. */
    static ObjectNode delivery(String maskedAddress) {
        return Operation.object()
                .put("AttributeName", "email")
                .put("DeliveryMedium", "EMAIL")
                .put("Destination", maskedAddress);
    }

    /**
     * The app client of an id.
     *
     * @throws Refusal when there is none
     */
    static ClientSettings client(PoolSettings settings, String clientId) {
        return settings.client(clientId)
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.RESOURCE_NOT_FOUND, "User pool client " + clientId + " does not exist."));
    }

    /**
     * Checks that no secret is shown for a client without one.
     *
     * @throws Refusal when one is
     */
    static void requireNoSecret(ClientSettings client, boolean shown) {
        if (shown) {
            throw new Refusal(
                    Refusal.Reason.NOT_AUTHORIZED,
                    "Client " + client.id() + " is not configured for secret but secret was received");
        }
    }
}
