package dev.carrel.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the trigger answers about the access token. The ID token and the groups stay as Cognito has them. */
record AccessTokenChanges(Map<String, Object> claims, List<String> scopesToAdd, List<String> scopesToSuppress) {
    AccessTokenChanges {
        claims = Map.copyOf(claims);
        scopesToAdd = List.copyOf(scopesToAdd);
        scopesToSuppress = List.copyOf(scopesToSuppress);
    }

    /** The event with these changes as its response; the event itself is left alone. */
    Map<String, Object> answer(Map<String, Object> event) {
        Map<String, Object> answered = new LinkedHashMap<>(event);
        answered.put(
                "response",
                Map.of(
                        "claimsAndScopeOverrideDetails",
                        Map.of(
                                "accessTokenGeneration",
                                Map.of(
                                        "claimsToAddOrOverride", claims,
                                        "scopesToAdd", scopesToAdd,
                                        "scopesToSuppress", scopesToSuppress))));
        return answered;
    }
}
