package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.PasswordPolicy;
import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.cognito.pages.Flows.Flow;
import dev.carrel.local.cognito.pages.Flows.Kind;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.html.Html;
import dev.carrel.local.http.Response;
import java.util.Optional;

/** {@code /resetPassword}: the code, and the new password. */
final class ResetPasswordPage extends FormPage {
    private final Accounts accounts;
    private final Flows flows;
    private final PasswordPolicy policy;

    ResetPasswordPage(AuthorizeReader reader, Csrf csrf, Accounts accounts, Flows flows, PasswordPolicy policy) {
        super(reader, csrf);
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.flows = requireNonNull(flows, "flows is null");
        this.policy = requireNonNull(policy, "policy is null");
    }

    @Override
    Response show(Visit visit) {
        return form(visit, "", Optional.empty());
    }

    @Override
    Response take(Visit visit, Fields form) {
        String login = flow(visit).map(Flow::login).orElseGet(() -> form.text("email"));
        try {
            accounts.resetPassword(login, form.text("code").strip(), form.text("password"));
        } catch (Refusal e) {
            return form(visit, login, Optional.of(e.text()));
        }
        flows.end(visit.flowId());
        return Redirect.to(visit.address(SignInPages.LOGIN) + "&notice=changed");
    }

    private Optional<Flow> flow(Visit visit) {
        return flows.find(visit.flowId(), Kind.RESET, visit.browser());
    }

    private static String lead(Flow flow) {
        String address = "<strong>" + Html.text(flow.login()) + "</strong>";
        return flow.proof().isPresent()
                ? "<p class=\"lead\">An administrator asks you to choose a new password. Enter the code that was sent to "
                        + address + ".</p>"
                : "<p class=\"lead\">If there is an account for " + address + ", a code was sent there.</p>";
    }

    private Response form(Visit visit, String login, Optional<String> error) {
        Optional<Flow> flow = flow(visit);
        String lead = flow.map(ResetPasswordPage::lead)
                .orElse("<p class=\"lead\">Enter your email address and the code that was sent to it.</p>");
        String fields = (flow.isPresent() ? "" : Inputs.email(login))
                + Inputs.code()
                + Inputs.newPassword("New password", policy.rules())
                + Inputs.button("Change password");
        String below = "<p class=\"below\"><a href=\"" + Html.text(visit.address(SignInPages.FORGOT_PASSWORD))
                + "\">Send another code</a></p>";
        return page(visit, "Choose a new password", lead, error, fields, below);
    }
}
