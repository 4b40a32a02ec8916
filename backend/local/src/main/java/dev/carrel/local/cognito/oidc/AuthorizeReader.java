package dev.carrel.local.cognito.oidc;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.oidc.AuthorizeRequest.Prompt;
import dev.carrel.local.cognito.tokens.Scopes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads and checks the request of a client. Until client and redirect URI are known to belong together nothing is redirected anywhere;
 * from then on the client learns of errors itself.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html">AWS: the redirect and
 *     authorization endpoint</a>
 */
public final class AuthorizeReader {
    /** What was read. */
    public sealed interface Result {
        /** A request that is in order. */
        record Valid(AuthorizeRequest request) implements Result {
            public Valid {
                requireNonNull(request, "request is null");
            }
        }

        /** An error for the client. */
        record ClientError(String location) implements Result {
            public ClientError {
                requireNonNull(location, "location is null");
            }
        }

        /** An error for the user: it is not known who sent the request. */
        record UserError(String text) implements Result {
            public UserError {
                requireNonNull(text, "text is null");
            }
        }
    }

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int LONGEST = 2048;
    // parameters that would change the meaning of a request, and are not served
    private static final List<String> NOT_SERVED = List.of("idp_identifier", "resource", "request", "request_uri");
    private static final Set<String> ONLY_WITH_OPENID = Set.of(Scopes.EMAIL, Scopes.PHONE, Scopes.PROFILE);

    private static final class ClientFaultException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String error;
        private final String description;

        ClientFaultException(String error, String description) {
            super(error);
            this.error = error;
            this.description = description;
        }
    }

    private final PoolSettings settings;

    public AuthorizeReader(PoolSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** Reads a request. */
    public Result read(Fields fields) {
        Optional<ClientSettings> client = fields.get("client_id")
                .flatMap(settings::client)
                .filter(found -> !found.oauthFlows().isEmpty());
        if (client.isEmpty()) {
            return new Result.UserError("The app that sent you here is not known.");
        }
        Optional<String> redirectUri = fields.get("redirect_uri")
                .filter(uri -> client.get().callbackUrls().contains(uri));
        if (redirectUri.isEmpty()) {
            return new Result.UserError("The app that sent you here did not say where to return to, or an address"
                    + " that is not registered for it.");
        }
        try {
            return new Result.Valid(checked(fields, client.get(), redirectUri.get()));
        } catch (ClientFaultException e) {
            Map<String, String> error = new LinkedHashMap<>();
            error.put("error", e.error);
            error.put("error_description", e.description);
            Optional<String> state = fields.get("state").filter(value -> value.length() <= LONGEST);
            return new Result.ClientError(AuthorizeRequest.redirect(redirectUri.get(), state, error));
        }
    }

    private static AuthorizeRequest checked(Fields fields, ClientSettings client, String redirectUri)
            throws ClientFaultException {
        String responseType = fields.text("response_type");
        if (!responseType.equals("code") && !responseType.equals("token")) {
            throw new ClientFaultException("invalid_request", "response_type must be code");
        }
        if (!responseType.equals("code") || !client.oauthFlows().contains("code")) {
            throw new ClientFaultException("unauthorized_client", "this response_type is not allowed for the client");
        }
        for (String name : NOT_SERVED) {
            if (fields.get(name).isPresent()) {
                throw new ClientFaultException("invalid_request", name + " is not supported");
            }
        }
        if (!fields.get("identity_provider").orElse("COGNITO").equals("COGNITO")) {
            throw new ClientFaultException("invalid_request", "identity_provider must be COGNITO");
        }
        if (!fields.get("response_mode").orElse("query").equals("query")) {
            throw new ClientFaultException("invalid_request", "response_mode must be query");
        }
        for (String name : List.of("state", "nonce", "login_hint")) {
            if (fields.text(name).length() > LONGEST) {
                throw new ClientFaultException("invalid_request", name + " is too long");
            }
        }
        return new AuthorizeRequest(
                client,
                redirectUri,
                fields.get("state"),
                scopes(fields, client),
                fields.get("nonce"),
                challenge(fields),
                prompt(fields),
                fields.get("login_hint"));
    }

    private static List<String> scopes(Fields fields, ClientSettings client) throws ClientFaultException {
        if (fields.get("scope").isEmpty()) {
            return client.scopes();
        }
        List<String> scopes = List.of(fields.text("scope").split(" "));
        if (!client.scopes().containsAll(scopes)) {
            throw new ClientFaultException("invalid_scope", "a scope is not allowed for the client");
        }
        if (!scopes.contains(Scopes.OPENID) && scopes.stream().anyMatch(ONLY_WITH_OPENID::contains)) {
            throw new ClientFaultException("invalid_scope", "email, phone and profile need openid");
        }
        return scopes.stream().distinct().toList();
    }

    private static Optional<String> challenge(Fields fields) throws ClientFaultException {
        Optional<String> challenge = fields.get("code_challenge");
        Optional<String> method = fields.get("code_challenge_method");
        if (challenge.isEmpty() && method.isEmpty()) {
            return Optional.empty();
        }
        if (method.filter("S256"::equals).isEmpty()) {
            throw new ClientFaultException("invalid_request", "code_challenge_method must be S256");
        }
        if (challenge.filter(value -> CHALLENGE.matcher(value).matches()).isEmpty()) {
            throw new ClientFaultException("invalid_request", "code_challenge must be a SHA-256 in base64url");
        }
        return challenge;
    }

    private static Prompt prompt(Fields fields) throws ClientFaultException {
        return switch (fields.text("prompt")) {
            case "" -> Prompt.IF_NEEDED;
            case "login", "select_account" -> Prompt.LOGIN;
            case "none" -> Prompt.NONE;
            default ->
                throw new ClientFaultException("invalid_request", "prompt must be login, select_account or none");
        };
    }
}
