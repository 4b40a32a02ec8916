package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.cognito.pages.Flows.Flow;
import dev.carrel.local.cognito.pages.Flows.Kind;
import dev.carrel.local.cognito.pages.Flows.Proof;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.html.Html;
import dev.carrel.local.http.Response;
import java.util.Optional;

/**
 * {@code /confirm}: the code that proves an address. Who typed the password before, in this browser, is signed in by that; anybody else
 * signs in next.
 */
final class ConfirmPage extends FormPage {
    private final Accounts accounts;
    private final SecondStep secondStep;
    private final Flows flows;

    ConfirmPage(AuthorizeReader reader, Csrf csrf, Accounts accounts, SecondStep secondStep, Flows flows) {
        super(reader, csrf);
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.secondStep = requireNonNull(secondStep, "secondStep is null");
        this.flows = requireNonNull(flows, "flows is null");
    }

    @Override
    Response show(Visit visit) {
        return form(visit, "", Optional.empty(), Optional.empty());
    }

    @Override
    Response take(Visit visit, Fields form) {
        Optional<Flow> flow = flow(visit);
        String login = flow.map(Flow::login).orElseGet(() -> form.text("email"));
        try {
            if (form.get("resend").isPresent()) {
                accounts.resendConfirmation(login);
                return form(visit, login, Optional.empty(), Optional.of("A new code is on its way."));
            }
            User user = accounts.confirmSignUp(login, form.text("code").strip());
            flows.end(visit.flowId());
            Optional<Proof> proof = flow.flatMap(Flow::proof).filter(known -> known.holds(user));
            if (user.enabled() && proof.isPresent()) {
                return secondStep.after(visit, user, proof.get());
            }
            return Redirect.to(visit.address(SignInPages.LOGIN) + "&notice=confirmed");
        } catch (Refusal e) {
            return form(visit, login, Optional.of(e.text()), Optional.empty());
        }
    }

    private Optional<Flow> flow(Visit visit) {
        return flows.find(visit.flowId(), Kind.CONFIRM, visit.browser());
    }

    private Response form(Visit visit, String login, Optional<String> error, Optional<String> notice) {
        Optional<Flow> flow = flow(visit);
        String lead = flow.map(known -> "<p class=\"lead\">Enter the code that was sent to <strong>"
                        + Html.text(known.login()) + "</strong>.</p>")
                .orElse("<p class=\"lead\">Enter your email address and the code that was sent to it.</p>");
        String status = notice.map(text -> "<p class=\"notice\" role=\"status\">" + Html.text(text) + "</p>")
                .orElse("");
        String email = flow.isPresent() ? "" : Inputs.email(login);
        String fields = email
                + Inputs.code()
                + Inputs.button("Confirm account")
                + "<button class=\"link\" type=\"submit\" name=\"resend\" value=\"1\">Send a new code</button>";
        String below = "<p class=\"below\"><a href=\"" + Html.text(visit.address(SignInPages.LOGIN))
                + "\">Back to sign in</a></p>";
        return page(visit, "Confirm your account", lead + status, error, fields, below);
    }
}
