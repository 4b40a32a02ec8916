package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.BrowserSessions;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.util.Optional;

/**
 * {@code GET /logout}: ends the browser's session and leads to one of the client's logout URLs, or, with the parameters of
 * {@code /oauth2/authorize}, to the sign-in page.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html">AWS: the managed login sign-out
 *     endpoint</a>
 */
final class LogoutEndpoint implements Handler {
    private final PoolSettings settings;
    private final AuthorizeReader reader;
    private final BrowserSessions sessions;

    LogoutEndpoint(PoolSettings settings, AuthorizeReader reader, BrowserSessions sessions) {
        this.settings = requireNonNull(settings, "settings is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    @Override
    public Response handle(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.empty(405).with("allow", "GET, HEAD");
        }
        Fields query;
        try {
            query = Fields.ofQuery(request);
        } catch (Fields.BadFieldsException e) {
            return FormPage.badRequest(String.valueOf(e.getMessage()));
        }
        Optional<String> target = query.get("logout_uri").isPresent() ? logoutUri(query) : signInAgain(query);
        return target.map(location -> sessions.end(request, Redirect.to(location)))
                .orElseGet(
                        () -> FormPage.badRequest(
                                "The app that sent you here is not known, or did not give an address that is registered for it."));
    }

    private Optional<String> logoutUri(Fields query) {
        Optional<ClientSettings> client = query.get("client_id").flatMap(settings::client);
        return query.get("logout_uri")
                .filter(uri ->
                        client.filter(known -> known.logoutUrls().contains(uri)).isPresent());
    }

    private Optional<String> signInAgain(Fields query) {
        AuthorizeReader.Result result = reader.read(query);
        if (result instanceof AuthorizeReader.Result.Valid valid) {
            return Optional.of(SignInPages.LOGIN + "?" + valid.request().query());
        }
        return Optional.empty();
    }
}
