package dev.carrel.local.cognito.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Refusal.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the answer of the pre token generation trigger. Claims that no trigger may change keep the pool's own value, as AWS documents
 * it; anything that is not understood makes the whole answer unusable.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html#user-pool-lambda-pre-token-generation-excluded-claims">AWS:
 *     excluded claims and scopes</a>
 */
final class PreTokenAnswer {
    private static final Set<String> PROTECTED = Set.of(
            "acr",
            "amr",
            "at_hash",
            "auth_time",
            "azp",
            "exp",
            "iat",
            "iss",
            "jti",
            "nbf",
            "nonce",
            "origin_jti",
            "sub",
            "token_use",
            // groups and roles are changed by groupOverrideDetails alone
            "cognito:groups",
            "cognito:roles",
            "cognito:preferred_role");
    private static final Set<String> PROTECTED_IN_ACCESS =
            Set.of("username", "client_id", "scope", "device_key", "event_id", "version");
    private static final Set<String> PROTECTED_IN_ID = Set.of("identities", "aud", "cognito:username");

    private final String clientId;
    private final List<String> scopes;
    private final List<String> groups;

    PreTokenAnswer(String clientId, List<String> scopes, List<String> groups) {
        this.clientId = clientId;
        this.scopes = scopes;
        this.groups = groups;
    }

    Customization read(JsonNode answer) {
        if (!answer.path("response").isObject()) {
            throw unusable("it has no response object");
        }
        JsonNode response = object(answer, "response", "claimsAndScopeOverrideDetails");
        JsonNode details = object(
                response,
                "claimsAndScopeOverrideDetails",
                "idTokenGeneration",
                "accessTokenGeneration",
                "groupOverrideDetails");
        JsonNode id = object(details, "idTokenGeneration", "claimsToAddOrOverride", "claimsToSuppress");
        JsonNode access = object(
                details,
                "accessTokenGeneration",
                "claimsToAddOrOverride",
                "claimsToSuppress",
                "scopesToAdd",
                "scopesToSuppress");
        JsonNode override =
                object(details, "groupOverrideDetails", "groupsToOverride", "iamRolesToOverride", "preferredRole");
        // an object that is empty or null takes the groups away; one that is not there leaves them
        boolean overrides = details.has("groupOverrideDetails");
        return new Customization(
                accessClaims(access),
                unprotected(texts(access, "claimsToSuppress"), PROTECTED_IN_ACCESS),
                claims(id, PROTECTED_IN_ID),
                unprotected(texts(id, "claimsToSuppress"), PROTECTED_IN_ID),
                scopes(access),
                overrides ? texts(override, "groupsToOverride") : groups,
                texts(override, "iamRolesToOverride"),
                text(override, "preferredRole"));
    }

    private Map<String, JsonNode> accessClaims(JsonNode access) {
        Map<String, JsonNode> claims = claims(access, PROTECTED_IN_ACCESS);
        JsonNode audience = claims.get("aud");
        if (audience != null && !(audience.isTextual() && audience.textValue().equals(clientId))) {
            throw unusable("aud in an access token may be the client id and nothing else");
        }
        return claims;
    }

    private List<String> scopes(JsonNode access) {
        Set<String> result = new LinkedHashSet<>(scopes);
        for (String scope : texts(access, "scopesToAdd")) {
            if (!scope.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+")) {
                throw unusable("a scope has characters that RFC 6749 does not allow");
            }
            // what opens the pool's own operations is the pool's to give
            if (!scope.startsWith(Scopes.RESERVED_PREFIX)) {
                result.add(scope);
            }
        }
        result.removeAll(texts(access, "scopesToSuppress"));
        return List.copyOf(result);
    }

    private static Map<String, JsonNode> claims(JsonNode generation, Set<String> alsoProtected) {
        JsonNode claims = generation.path("claimsToAddOrOverride");
        if (absent(claims)) {
            return Map.of();
        }
        if (!claims.isObject()) {
            throw unusable("claimsToAddOrOverride is no object");
        }
        Map<String, JsonNode> result = new HashMap<>();
        claims.properties().forEach(claim -> {
            if (!PROTECTED.contains(claim.getKey()) && !alsoProtected.contains(claim.getKey())) {
                result.put(claim.getKey(), claim.getValue());
            }
        });
        return result;
    }

    private static Set<String> unprotected(List<String> names, Set<String> alsoProtected) {
        Set<String> result = new HashSet<>(names);
        result.removeAll(PROTECTED);
        result.removeAll(alsoProtected);
        return result;
    }

    /** The object of that name, which has these fields and no other; missing when it is absent or null. */
    private static JsonNode object(JsonNode parent, String name, String... fields) {
        JsonNode node = parent.path(name);
        if (absent(node)) {
            return MissingNode.getInstance();
        }
        if (!node.isObject()) {
            throw unusable(name + " is no object");
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!Set.of(fields).contains(field)) {
                throw unusable(name + " has a field that is not known");
            }
        });
        return node;
    }

    private static List<String> texts(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (absent(node)) {
            return List.of();
        }
        List<String> result = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.isTextual()) {
                throw unusable(name + " has an element that is no text");
            }
            result.add(element.textValue());
        }
        if (!node.isArray()) {
            throw unusable(name + " is no list");
        }
        return result;
    }

    private static Optional<String> text(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (absent(node)) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw unusable(name + " is no text");
        }
        return Optional.of(node.textValue());
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Refusal unusable(String why) {
        return new Refusal(
                Reason.INVALID_LAMBDA_RESPONSE,
                "Invalid lambda function output : Unrecognizable lambda output: " + why);
    }
}
