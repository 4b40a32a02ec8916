package dev.carrel.local.cognito.oidc;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.ClientSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A client's request to have a user signed in; every part of it is checked.
 *
 * @param client the client
 * @param redirectUri where the user goes afterwards: one of the client's callback URLs
 * @param state what the client wants back
 * @param scopes the scopes asked for, or all of the client's when it asked for none
 * @param nonce what the client wants to find in the ID token
 * @param challenge the PKCE challenge, method S256
 * @param prompt whether the user must, or must not, be asked
 * @param loginHint the email address that the sign-in form begins with
 */
public record AuthorizeRequest(
        ClientSettings client,
        String redirectUri,
        Optional<String> state,
        List<String> scopes,
        Optional<String> nonce,
        Optional<String> challenge,
        Prompt prompt,
        Optional<String> loginHint) {
    /** Whether the user is asked to sign in. */
    public enum Prompt {
        /** When there is no session. */
        IF_NEEDED,
        /** Always. */
        LOGIN,
        /** Never: without a session the client gets an error. */
        NONE
    }

    public AuthorizeRequest {
        requireNonNull(client, "client is null");
        requireNonNull(redirectUri, "redirectUri is null");
        requireNonNull(state, "state is null");
        scopes = List.copyOf(scopes);
        requireNonNull(nonce, "nonce is null");
        requireNonNull(challenge, "challenge is null");
        requireNonNull(prompt, "prompt is null");
        requireNonNull(loginHint, "loginHint is null");
    }

    /**
     * The request as the query of a page's address, so that it stays with the page in whatever tab that is opened. {@code prompt} is
     * left out: the page is the prompt.
     */
    public String query() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", client.id());
        fields.put("response_type", "code");
        fields.put("redirect_uri", redirectUri);
        fields.put("scope", String.join(" ", scopes));
        state.ifPresent(value -> fields.put("state", value));
        nonce.ifPresent(value -> fields.put("nonce", value));
        challenge.ifPresent(value -> {
            fields.put("code_challenge_method", "S256");
            fields.put("code_challenge", value);
        });
        loginHint.ifPresent(value -> fields.put("login_hint", value));
        return encoded(fields);
    }

    /** Where the user goes with these parameters, and the state. */
    public String redirect(Map<String, String> parameters) {
        return redirect(redirectUri, state, parameters);
    }

    static String redirect(String redirectUri, Optional<String> state, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        state.ifPresent(value -> all.put("state", value));
        return redirectUri + (redirectUri.contains("?") ? "&" : "?") + encoded(all);
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
