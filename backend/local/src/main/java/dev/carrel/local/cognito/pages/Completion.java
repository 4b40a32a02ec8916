package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.oidc.AuthorizationCodes;
import dev.carrel.local.cognito.oidc.AuthorizeRequest;
import dev.carrel.local.cognito.oidc.BrowserSessions;
import dev.carrel.local.cognito.tokens.Customization;
import dev.carrel.local.cognito.tokens.Families;
import dev.carrel.local.cognito.tokens.Family;
import dev.carrel.local.cognito.tokens.PreToken;
import dev.carrel.local.cognito.tokens.TriggerSource;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.html.Page;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a sign-in: the trigger is asked, and the user goes back to the app with a code. When the trigger fails there is no code,
 * and the user is told on a page.
 */
public final class Completion {
    private final PreToken preToken;
    private final Families families;
    private final AuthorizationCodes codes;
    private final BrowserSessions sessions;

    public Completion(PreToken preToken, Families families, AuthorizationCodes codes, BrowserSessions sessions) {
        this.preToken = requireNonNull(preToken, "preToken is null");
        this.families = requireNonNull(families, "families is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    /**
     * Someone has just signed in.
     *
     * @param authTime when the password was typed, which may be a while before the second factor
     */
    public Response signedIn(Request request, AuthorizeRequest authorize, User user, Instant authTime) {
        return code(authorize, user, authTime)
                .map(location -> sessions.begin(request, user, authTime, Redirect.to(location)))
                .orElseGet(Completion::failed);
    }

    /** Someone had signed in before, in this browser. */
    public Response known(AuthorizeRequest authorize, BrowserSessions.Session session) {
        return code(authorize, session.user(), session.authTime())
                .map(Redirect::to)
                .orElseGet(Completion::failed);
    }

    private Optional<String> code(AuthorizeRequest authorize, User user, Instant authTime) {
        Customization customization;
        try {
            customization = preToken.ask(
                    TriggerSource.HOSTED_AUTH, authorize.client().id(), user, authorize.scopes(), Map.of());
        } catch (Refusal e) {
            // the reason is for the log of the function: it may hold what the user should not see
            return Optional.empty();
        }
        Family family = families.begin(user, authorize.client(), authorize.scopes(), authTime, true);
        return Optional.of(authorize.redirect(Map.of("code", codes.issue(authorize, family, customization))));
    }

    private static Response failed() {
        return Page.error(
                502,
                "You are not signed in",
                "The pre token generation function failed or gave an answer that cannot be used, so no token was made."
                        + " Its log says more. Go back to the app and try again.");
    }
}
