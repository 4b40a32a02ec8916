package dev.carrel.local.cognito.oidc;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Attributes;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.util.List;
import java.util.Locale;

/**
 * {@code GET /oauth2/userInfo}: what the scopes of an access token open of its user's attributes.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html">AWS: the userInfo endpoint</a>
 */
public final class UserInfoEndpoint implements Handler {
    private static final String BEARER = "bearer ";

    private final PoolSettings settings;
    private final AccessTokens accessTokens;

    public UserInfoEndpoint(PoolSettings settings, AccessTokens accessTokens) {
        this.settings = requireNonNull(settings, "settings is null");
        this.accessTokens = requireNonNull(accessTokens, "accessTokens is null");
    }

    @Override
    public Response handle(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("POST")) {
            return Answers.preflight(request, "GET, POST, OPTIONS");
        }
        List<String> headers = request.headers().all("authorization");
        if (headers.size() != 1 || !headers.get(0).toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return refused(400, new OAuthError("invalid_request", "Bad OAuth2 request at UserInfo Endpoint"));
        }
        AccessTokens.Valid token;
        try {
            token = accessTokens.require(
                    headers.get(0).substring(BEARER.length()).strip(), Scopes.OPENID);
        } catch (Refusal e) {
            // one text for every reason, as Cognito has it: it must not tell a stranger what became of a token
            return refused(
                    401,
                    new OAuthError(
                            "invalid_token",
                            "Access token is expired, disabled, or deleted, or the user has globally signed out."));
        }
        User user = token.user();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sub", user.username());
        settings.client(token.clientId()).ifPresent(client -> Attributes.shown(user, client, token.scopes())
                .forEach(body::put));
        body.put("username", user.username());
        return Answers.json(200, body);
    }

    private static Response refused(int status, OAuthError error) {
        return Answers.error(status, error)
                .with(
                        "www-authenticate",
                        "Bearer error=\"" + error.error() + "\", error_description=\"" + error.description() + "\"");
    }
}
