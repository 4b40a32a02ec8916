package dev.carrel.local.cognito.oidc;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.Tokens;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.io.IOException;

/**
 * {@code POST /oauth2/revoke}: ends a refresh token and all the tokens that came from the same sign-in.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html">AWS: the revoke endpoint</a>
 */
public final class RevokeEndpoint implements Handler {
    private final PoolSettings settings;
    private final Tokens tokens;

    public RevokeEndpoint(PoolSettings settings, Tokens tokens) {
        this.settings = requireNonNull(settings, "settings is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    @Override
    public Response handle(Request request) throws IOException {
        if (!request.method().equals("POST")) {
            return Answers.preflight(request, "POST, OPTIONS");
        }
        try {
            Fields fields = Fields.ofForm(request);
            ClientSettings client = PublicClient.of(settings, request, fields);
            String token = fields.get("token").orElseThrow(() -> new OAuthError("invalid_request", "token is missing"));
            if (!client.revocable()) {
                throw new OAuthError("invalid_request", "revocation is not on for the client");
            }
            if (token.chars().filter(c -> c == '.').count() == 2) {
                throw new OAuthError("unsupported_token_type", "only refresh tokens can be revoked");
            }
            if (tokens.revoke(token, client)) {
                throw new OAuthError("unauthorized_client", "the token is not the client's");
            }
            return Answers.open(Response.empty(200)).with("cache-control", "no-store");
        } catch (Fields.BadFieldsException e) {
            return Answers.error(400, new OAuthError("invalid_request", String.valueOf(e.getMessage())));
        } catch (OAuthError e) {
            return Answers.error(400, e);
        }
    }
}
