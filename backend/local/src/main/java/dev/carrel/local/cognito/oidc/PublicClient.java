package dev.carrel.local.cognito.oidc;

import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.http.Request;

/** Finds the client that calls an endpoint. Clients here have no secret, so one that shows a secret is none of them. */
final class PublicClient {
    private PublicClient() {}

    static ClientSettings of(PoolSettings settings, Request request, Fields fields) throws OAuthError {
        boolean authenticates = request.headers().first("authorization").isPresent()
                || fields.get("client_secret").isPresent()
                || fields.get("client_assertion").isPresent();
        if (authenticates) {
            throw new OAuthError("invalid_client", "the client has no secret");
        }
        ClientSettings client = fields.get("client_id")
                .flatMap(settings::client)
                .orElseThrow(() -> new OAuthError("invalid_client", "client_id is not known"));
        if (client.oauthFlows().isEmpty()) {
            throw new OAuthError("unauthorized_client", "the client may not use OAuth");
        }
        return client;
    }
}
