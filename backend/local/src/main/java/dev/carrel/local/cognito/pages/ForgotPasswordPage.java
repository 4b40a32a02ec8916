package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.cognito.pages.Flows.Flow;
import dev.carrel.local.cognito.pages.Flows.Kind;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.html.Html;
import dev.carrel.local.http.Response;
import java.util.Optional;

/** {@code /forgotPassword}: sends a code, if there is anyone to send it to. */
final class ForgotPasswordPage extends FormPage {
    private final Accounts accounts;
    private final Flows flows;

    ForgotPasswordPage(AuthorizeReader reader, Csrf csrf, Accounts accounts, Flows flows) {
        super(reader, csrf);
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.flows = requireNonNull(flows, "flows is null");
    }

    @Override
    Response show(Visit visit) {
        return form(visit, visit.authorize().loginHint().orElse(""), Optional.empty());
    }

    @Override
    Response take(Visit visit, Fields form) {
        String email = form.text("email");
        if (email.isBlank()) {
            return form(visit, email, Optional.of("Enter your email address."));
        }
        try {
            accounts.forgotPassword(email);
        } catch (Refusal e) {
            return form(visit, email, Optional.of(e.text()));
        }
        return flows.next(visit, SignInPages.RESET_PASSWORD, new Flow(Kind.RESET, email, Optional.empty()));
    }

    private Response form(Visit visit, String email, Optional<String> error) {
        String below = "<p class=\"below\"><a href=\"" + Html.text(visit.address(SignInPages.LOGIN))
                + "\">Back to sign in</a></p>";
        return page(
                visit,
                "Forgot your password?",
                "<p class=\"lead\">A code will be sent to your email address. With it you choose a new password.</p>",
                error,
                Inputs.email(email) + Inputs.button("Send a code"),
                below);
    }
}
