package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.PasswordPolicy;
import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.cognito.pages.Flows.Flow;
import dev.carrel.local.cognito.pages.Flows.Kind;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.html.Html;
import dev.carrel.local.html.Page;
import dev.carrel.local.http.Response;
import java.util.Optional;

/** {@code /signup}: a new account. Whether the address is taken is told to its owner alone, by email. */
final class SignUpPage extends FormPage {
    private final Accounts accounts;
    private final Flows flows;
    private final PasswordPolicy policy;
    private final boolean open;

    SignUpPage(AuthorizeReader reader, Csrf csrf, Accounts accounts, Flows flows, PasswordPolicy policy, boolean open) {
        super(reader, csrf);
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.flows = requireNonNull(flows, "flows is null");
        this.policy = requireNonNull(policy, "policy is null");
        this.open = open;
    }

    @Override
    Response show(Visit visit) {
        return open ? form(visit, visit.authorize().loginHint().orElse(""), Optional.empty()) : closed();
    }

    @Override
    Response take(Visit visit, Fields form) {
        if (!open) {
            return closed();
        }
        String email = form.text("email");
        Optional<User> fresh;
        try {
            fresh = accounts.signUpQuietly(email, form.text("password"));
        } catch (Refusal e) {
            String text = e.reason() == Refusal.Reason.INVALID_PARAMETER
                    ? "Enter an email address, such as name@example.com."
                    : e.text();
            return form(visit, email, Optional.of(text));
        }
        return flows.next(visit, SignInPages.CONFIRM, new Flow(Kind.CONFIRM, email, fresh.map(flows::proof)));
    }

    private Response form(Visit visit, String email, Optional<String> error) {
        String fields = Inputs.email(email) + Inputs.newPassword("Password", policy.rules()) + Inputs.button("Sign up");
        String below = "<p class=\"below\">Have an account? <a href=\"" + Html.text(visit.address(SignInPages.LOGIN))
                + "\">Sign in</a></p>";
        return page(visit, "Create an account", "", error, fields, below);
    }

    private static Response closed() {
        return Page.error(403, "Accounts are by invitation", "Ask an administrator for an account.");
    }
}
