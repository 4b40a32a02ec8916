package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an HTTP API asks of a token.
 *
 * @param logicalId its key in the template
 * @param issuer the {@code iss} that is accepted
 * @param audience the {@code aud} (or {@code client_id}) values that are accepted
 * @param identitySource where the token is, {@code $request.header.Authorization}
 */
public record JwtAuthorizer(
        String logicalId, String id, String name, String issuer, List<String> audience, String identitySource) {
    public JwtAuthorizer {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(issuer, "issuer is null");
        audience = List.copyOf(audience);
        requireNonNull(identitySource, "identitySource is null");
    }
}
