package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.cognito.pages.Flows.Flow;
import dev.carrel.local.cognito.pages.Flows.Kind;
import dev.carrel.local.cognito.users.SignIn;
import dev.carrel.local.cognito.users.SignInResult;
import dev.carrel.local.html.Html;
import dev.carrel.local.http.Response;
import java.util.Map;
import java.util.Optional;

/** {@code /login}: email and password. */
final class LoginPage extends FormPage {
    private static final Map<String, String> NOTICES = Map.of(
            "confirmed", "Your account is confirmed. Sign in to go on.",
            "changed", "Your password is changed. Sign in with the new one.");

    private final SignIn signIn;
    private final SecondStep secondStep;
    private final Flows flows;
    private final boolean signUpOpen;

    LoginPage(
            AuthorizeReader reader, Csrf csrf, SignIn signIn, SecondStep secondStep, Flows flows, boolean signUpOpen) {
        super(reader, csrf);
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.secondStep = requireNonNull(secondStep, "secondStep is null");
        this.flows = requireNonNull(flows, "flows is null");
        this.signUpOpen = signUpOpen;
    }

    @Override
    Response show(Visit visit) {
        return form(visit, visit.authorize().loginHint().orElse(""), Optional.empty());
    }

    @Override
    Response take(Visit visit, Fields form) {
        SignInResult result = signIn.withPassword(form.text("email"), form.text("password"));
        if (result instanceof SignInResult.SignedIn signedIn) {
            return secondStep.after(visit, signedIn.user(), flows.proof(signedIn.user()));
        }
        if (result instanceof SignInResult.NewPasswordRequired required) {
            Flow flow =
                    new Flow(Kind.NEW_PASSWORD, required.user().username(), Optional.of(flows.proof(required.user())));
            return flows.next(visit, SignInPages.NEW_PASSWORD, flow);
        }
        if (result instanceof SignInResult.NotConfirmed notConfirmed) {
            Flow flow =
                    new Flow(Kind.CONFIRM, notConfirmed.user().email(), Optional.of(flows.proof(notConfirmed.user())));
            return flows.next(visit, SignInPages.CONFIRM, flow);
        }
        if (result instanceof SignInResult.ResetRequired reset) {
            // the administrator's request has sent the code already
            Flow flow = new Flow(Kind.RESET, reset.user().email(), Optional.of(flows.proof(reset.user())));
            return flows.next(visit, SignInPages.RESET_PASSWORD, flow);
        }
        SignInResult.Refused refused = (SignInResult.Refused) result;
        return form(visit, form.text("email"), Optional.of(refused.refusal().text()));
    }

    private Response form(Visit visit, String email, Optional<String> error) {
        String notice = Optional.ofNullable(NOTICES.get(visit.query().text("notice")))
                .map(text -> "<p class=\"notice\" role=\"status\">" + Html.text(text) + "</p>")
                .orElse("");
        String forgot = "<p class=\"aside\"><a href=\"" + Html.text(visit.address(SignInPages.FORGOT_PASSWORD))
                + "\">Forgot your password?</a></p>";
        String below = signUpOpen
                ? "<p class=\"below\">New here? <a href=\"" + Html.text(visit.address(SignInPages.SIGN_UP))
                        + "\">Create an account</a></p>"
                : "";
        String fields = Inputs.email(email) + Inputs.password() + forgot + Inputs.button("Sign in");
        return page(visit, "Sign in", notice, error, fields, below);
    }
}
