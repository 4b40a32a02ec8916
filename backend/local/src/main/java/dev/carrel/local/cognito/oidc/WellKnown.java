package dev.carrel.local.cognito.oidc;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.SigningKey;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.util.List;

/**
 * The pool's public description: {@code /<pool>/.well-known/openid-configuration} and {@code jwks.json}.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html">AWS: the discovery endpoint and
 *     the JWKS</a>
 */
public final class WellKnown implements Handler {
    private final PoolSettings settings;
    private final SigningKey key;

    public WellKnown(PoolSettings settings, SigningKey key) {
        this.settings = requireNonNull(settings, "settings is null");
        this.key = requireNonNull(key, "key is null");
    }

    /** The path of the keys. */
    public static String keysPath(PoolSettings settings) {
        return "/" + settings.id() + "/.well-known/jwks.json";
    }

    /** The path of the description. */
    public static String configurationPath(PoolSettings settings) {
        return "/" + settings.id() + "/.well-known/openid-configuration";
    }

    @Override
    public Response handle(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Answers.preflight(request, "GET, HEAD, OPTIONS");
        }
        String body = request.rawPath().equals(keysPath(settings))
                ? key.publicKeys().toString()
                : configuration().toString();
        // the key outlives the process only with the data folder: an app must not keep it for long
        return Answers.open(Response.text(200, "application/json", body)).with("cache-control", "no-cache");
    }

    private ObjectNode configuration() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("authorization_endpoint", settings.signInUrl() + "/oauth2/authorize");
        body.put("end_session_endpoint", settings.signInUrl() + "/logout");
        texts(body, "id_token_signing_alg_values_supported", List.of("RS256"));
        body.put("issuer", settings.issuer());
        body.put("jwks_uri", settings.issuer() + "/.well-known/jwks.json");
        texts(body, "response_types_supported", List.of("code"));
        body.put("revocation_endpoint", settings.signInUrl() + "/oauth2/revoke");
        texts(body, "scopes_supported", List.of("openid", "email", "phone", "profile"));
        texts(body, "subject_types_supported", List.of("public"));
        body.put("token_endpoint", settings.signInUrl() + "/oauth2/token");
        texts(body, "token_endpoint_auth_methods_supported", List.of("none"));
        texts(body, "code_challenge_methods_supported", List.of("S256"));
        body.put("userinfo_endpoint", settings.signInUrl() + "/oauth2/userInfo");
        return body;
    }

    private static void texts(ObjectNode body, String name, List<String> values) {
        values.forEach(body.putArray(name)::add);
    }
}
