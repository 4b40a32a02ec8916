package dev.carrel.local.cognito.tokens;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What tokens say beyond what the pool itself puts there: the outcome of the pre token generation trigger.
 *
 * @param accessClaims claims to add to the access token
 * @param notInAccess claims to leave out of the access token
 * @param idClaims claims to add to the ID token
 * @param notInId claims to leave out of the ID token
 * @param scopes the scopes that the access token gets in the end
 * @param groups the groups that both tokens name
 * @param roles the IAM roles that the ID token names
 * @param preferredRole the one of them that comes first
 */
public record Customization(
        Map<String, JsonNode> accessClaims,
        Set<String> notInAccess,
        Map<String, JsonNode> idClaims,
        Set<String> notInId,
        List<String> scopes,
        List<String> groups,
        List<String> roles,
        Optional<String> preferredRole) {
    public Customization {
        accessClaims = Map.copyOf(accessClaims);
        notInAccess = Set.copyOf(notInAccess);
        idClaims = Map.copyOf(idClaims);
        notInId = Set.copyOf(notInId);
        scopes = List.copyOf(scopes);
        groups = List.copyOf(groups);
        roles = List.copyOf(roles);
        requireNonNull(preferredRole, "preferredRole is null");
    }

    /** Tokens as they are without a trigger. */
    static Customization none(List<String> scopes, List<String> groups) {
        return new Customization(Map.of(), Set.of(), Map.of(), Set.of(), scopes, groups, List.of(), Optional.empty());
    }
}
