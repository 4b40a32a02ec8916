package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.AuthorizeRequest;
import dev.carrel.local.cognito.oidc.AuthorizeRequest.Prompt;
import dev.carrel.local.cognito.oidc.BrowserSessions;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /oauth2/authorize}: sends a user who is signed in back to the app with a code, and anybody else to the sign-in page.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html">AWS: the redirect and
 *     authorization endpoint</a>
 */
final class AuthorizeEndpoint implements Handler {
    private final AuthorizeReader reader;
    private final BrowserSessions sessions;
    private final Completion completion;

    AuthorizeEndpoint(AuthorizeReader reader, BrowserSessions sessions, Completion completion) {
        this.reader = requireNonNull(reader, "reader is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.completion = requireNonNull(completion, "completion is null");
    }

    @Override
    public Response handle(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.empty(405).with("allow", "GET, HEAD");
        }
        AuthorizeReader.Result result;
        try {
            result = reader.read(Fields.ofQuery(request));
        } catch (Fields.BadFieldsException e) {
            return FormPage.badRequest(String.valueOf(e.getMessage()));
        }
        if (result instanceof AuthorizeReader.Result.UserError error) {
            return FormPage.badRequest(error.text());
        }
        if (result instanceof AuthorizeReader.Result.ClientError error) {
            return Redirect.to(error.location());
        }
        return authorized(request, ((AuthorizeReader.Result.Valid) result).request());
    }

    private Response authorized(Request request, AuthorizeRequest authorize) {
        Optional<BrowserSessions.Session> session = sessions.find(request);
        if (session.isPresent() && authorize.prompt() != Prompt.LOGIN) {
            return completion.known(authorize, session.get());
        }
        if (authorize.prompt() == Prompt.NONE) {
            Map<String, String> error = new LinkedHashMap<>();
            error.put("error", "login_required");
            error.put("error_description", "the user is not signed in");
            return Redirect.to(authorize.redirect(error));
        }
        return Redirect.to(SignInPages.LOGIN + "?" + authorize.query());
    }
}
