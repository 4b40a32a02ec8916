package dev.carrel.local.cognito.pages;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.PasswordPolicy;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.BrowserSessions;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.SignIn;
import dev.carrel.local.cognito.users.SoftwareTokens;
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
    static final String MFA = "/mfa";
    static final String MFA_SET_UP = "/mfaSetup";

    private SignInPages() {}

    /** Builds the pages. */
    public static Map<String, Handler> of(
            PoolSettings settings,
            Csrf csrf,
            Flows flows,
            SignIn signIn,
            Accounts accounts,
            Users users,
            SoftwareTokens softwareTokens,
            BrowserSessions sessions,
            Completion completion) {
        requireNonNull(settings, "settings is null");
        AuthorizeReader reader = new AuthorizeReader(settings);
        boolean open = !settings.adminCreatesUsersOnly();
        PasswordPolicy policy = settings.passwordPolicy();
        SecondStep secondStep = new SecondStep(softwareTokens, users, completion, flows);
        return Map.ofEntries(
                entry("/oauth2/authorize", new AuthorizeEndpoint(reader, sessions, completion)),
                entry(LOGIN, new LoginPage(reader, csrf, signIn, secondStep, flows, open)),
                entry(SIGN_UP, new SignUpPage(reader, csrf, accounts, flows, policy, open)),
                entry(CONFIRM, new ConfirmPage(reader, csrf, accounts, secondStep, flows)),
                entry(FORGOT_PASSWORD, new ForgotPasswordPage(reader, csrf, accounts, flows)),
                entry(RESET_PASSWORD, new ResetPasswordPage(reader, csrf, accounts, flows, policy)),
                entry(NEW_PASSWORD, new NewPasswordPage(reader, csrf, accounts, users, secondStep, flows, policy)),
                entry(MFA, new MfaPage(reader, csrf, secondStep, softwareTokens)),
                entry(MFA_SET_UP, new MfaSetUpPage(reader, csrf, secondStep, softwareTokens, settings.name())),
                entry("/logout", new LogoutEndpoint(settings, reader, sessions)));
    }
}
