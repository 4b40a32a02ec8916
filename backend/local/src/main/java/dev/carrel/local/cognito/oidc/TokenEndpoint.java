package dev.carrel.local.cognito.oidc;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.Hashes;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.Families;
import dev.carrel.local.cognito.tokens.TokenSet;
import dev.carrel.local.cognito.tokens.Tokens;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.UserStatus;
import dev.carrel.local.cognito.users.Users;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code POST /oauth2/token}: exchanges an authorization code, or a refresh token, for tokens.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html">AWS: the token issuer endpoint</a>
 */
public final class TokenEndpoint implements Handler {
    /** RFC 7636, 4.1. */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final PoolSettings settings;
    private final AuthorizationCodes codes;
    private final Tokens tokens;
    private final Families families;
    private final Users users;

    public TokenEndpoint(
            PoolSettings settings, AuthorizationCodes codes, Tokens tokens, Families families, Users users) {
        this.settings = requireNonNull(settings, "settings is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.families = requireNonNull(families, "families is null");
        this.users = requireNonNull(users, "users is null");
    }

    @Override
    public Response handle(Request request) throws IOException {
        if (!request.method().equals("POST")) {
            return Answers.preflight(request, "POST, OPTIONS");
        }
        try {
            Fields fields = Fields.ofForm(request);
            ClientSettings client = PublicClient.of(settings, request, fields);
            TokenSet set =
                    switch (fields.text("grant_type")) {
                        case "authorization_code" -> exchange(fields, client);
                        case "refresh_token" -> refresh(fields, client);
                        case "" -> throw new OAuthError("invalid_request", "grant_type is missing");
                        default ->
                            throw new OAuthError(
                                    "unsupported_grant_type", "grant_type must be authorization_code or refresh_token");
                    };
            return Answers.json(200, body(set));
        } catch (Fields.BadFieldsException e) {
            return Answers.error(400, new OAuthError("invalid_request", String.valueOf(e.getMessage())));
        } catch (OAuthError e) {
            return Answers.error(400, e);
        } catch (Refusal e) {
            return Answers.error(400, new OAuthError("invalid_grant", e.text()));
        }
    }

    private TokenSet exchange(Fields fields, ClientSettings client) throws OAuthError {
        String code = fields.get("code").orElseThrow(() -> new OAuthError("invalid_request", "code is missing"));
        Optional<AuthorizationCodes.Grant> found = codes.use(code);
        AuthorizationCodes.Grant grant = found.orElseThrow(TokenEndpoint::invalidCode);
        String username = grant.family().username();
        if (grant.used()) {
            families.revoke(username, grant.family().originJti());
            throw invalidCode();
        }
        AuthorizeRequest asked = grant.request();
        if (!asked.client().id().equals(client.id())
                || !fields.text("redirect_uri").equals(asked.redirectUri())
                || !proves(fields.get("code_verifier"), asked.challenge())) {
            throw invalidCode();
        }
        User user = users.find(username)
                .filter(known -> known.enabled() && known.status() == UserStatus.CONFIRMED)
                .orElseThrow(TokenEndpoint::invalidCode);
        if (families.live(username, grant.family().originJti()).isEmpty()) {
            throw invalidCode();
        }
        return tokens.first(grant.family(), client, user, grant.customization(), asked.nonce());
    }

    private static boolean proves(Optional<String> verifier, Optional<String> challenge) {
        if (challenge.isEmpty()) {
            // a verifier for a code that was asked for without a challenge: someone took the challenge away (RFC 9700,
            // 4.8.2)
            return verifier.isEmpty();
        }
        return verifier.filter(value -> VERIFIER.matcher(value).matches())
                .filter(value -> Hashes.same(Hashes.base64url(value), challenge.get()))
                .isPresent();
    }

    private TokenSet refresh(Fields fields, ClientSettings client) throws OAuthError {
        String token = fields.get("refresh_token")
                .orElseThrow(() -> new OAuthError("invalid_request", "refresh_token is missing"));
        if (fields.get("scope").isPresent()) {
            throw new OAuthError("invalid_request", "scope is not supported with a refresh token");
        }
        return tokens.refresh(token, client, Map.of());
    }

    private static ObjectNode body(TokenSet set) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        set.idToken().ifPresent(token -> body.put("id_token", token));
        body.put("access_token", set.accessToken());
        set.refreshToken().ifPresent(token -> body.put("refresh_token", token));
        body.put("expires_in", set.validFor().toSeconds());
        body.put("token_type", "Bearer");
        return body;
    }

    private static OAuthError invalidCode() {
        return new OAuthError("invalid_grant", "the code is not valid");
    }
}
