package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.BrowserSessions;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.SignIn;
import dev.carrel.local.cognito.users.Users;
import dev.carrel.local.http.Handler;
import java.util.Map;

/** Every page, by its path. */
public final class SignInPages {
    static final String LOGIN = "/login";
    static final String SIGN_UP = "/signup";
    static final String CONFIRM = "/confirm";
    static final String FORGOT_PASSWORD = "/forgotPassword";
    static final String RESET_PASSWORD = "/resetPassword";
    static final String NEW_PASSWORD = "/newPassword";

    private SignInPages() {}

    /** Builds the pages. */
    public static Map<String, Handler> of(
            PoolSettings settings,
            Csrf csrf,
            Flows flows,
            SignIn signIn,
            Accounts accounts,
            Users users,
            BrowserSessions sessions,
            Completion completion) {
        requireNonNull(settings, "settings is null");
        AuthorizeReader reader = new AuthorizeReader(settings);
        boolean open = !settings.adminCreatesUsersOnly();
        return Map.of(
                "/oauth2/authorize",
                new AuthorizeEndpoint(reader, sessions, completion),
                LOGIN,
                new LoginPage(reader, csrf, signIn, completion, flows, open),
                SIGN_UP,
                new SignUpPage(reader, csrf, accounts, flows, settings.passwordPolicy(), open),
                CONFIRM,
                new ConfirmPage(reader, csrf, accounts, completion, flows),
                FORGOT_PASSWORD,
                new ForgotPasswordPage(reader, csrf, accounts, flows),
                RESET_PASSWORD,
                new ResetPasswordPage(reader, csrf, accounts, flows, settings.passwordPolicy()),
                NEW_PASSWORD,
                new NewPasswordPage(reader, csrf, accounts, users, completion, flows, settings.passwordPolicy()),
                "/logout",
                new LogoutEndpoint(settings, reader, sessions));
    }
}
