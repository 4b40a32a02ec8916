package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.cognito.pages.Flows.Kind;
import dev.carrel.local.cognito.pages.SecondStep.Waiting;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.html.Html;
import dev.carrel.local.http.Response;
import java.util.Optional;

/** {@code /mfa}: the code of the authenticator app, after the password. */
final class MfaPage extends FormPage {
    private final SecondStep secondStep;
    private final SoftwareTokens softwareTokens;

    MfaPage(AuthorizeReader reader, Csrf csrf, SecondStep secondStep, SoftwareTokens softwareTokens) {
        super(reader, csrf);
        this.secondStep = requireNonNull(secondStep, "secondStep is null");
        this.softwareTokens = requireNonNull(softwareTokens, "softwareTokens is null");
    }

    @Override
    Response show(Visit visit) {
        return secondStep
                .waiting(visit, Kind.MFA)
                .map(waiting -> form(visit, Optional.empty()))
                .orElseGet(() -> Redirect.to(visit.address(SignInPages.LOGIN)));
    }

    @Override
    Response take(Visit visit, Fields form) {
        Optional<Waiting> waiting = secondStep.waiting(visit, Kind.MFA);
        if (waiting.isEmpty()) {
            return Redirect.to(visit.address(SignInPages.LOGIN));
        }
        try {
            softwareTokens.accept(waiting.get().user(), Inputs.digits(form.text("code")));
        } catch (Refusal e) {
            return form(visit, Optional.of(text(e)));
        }
        return secondStep.done(visit, waiting.get());
    }

    private static String text(Refusal refusal) {
        return switch (refusal.reason()) {
            case CODE_MISMATCH -> "That code is not right. Enter the one that your authenticator app shows now.";
            case EXPIRED_CODE -> "That code was used already. Wait for the next one.";
            case SOFTWARE_TOKEN_MFA_NOT_FOUND -> "Your account does not ask for a code any more. Sign in again.";
            default -> "Too many wrong codes. Wait a moment and try again.";
        };
    }

    private Response form(Visit visit, Optional<String> error) {
        String below = "<p class=\"below\"><a href=\"" + Html.text(visit.address(SignInPages.LOGIN))
                + "\">Back to sign in</a></p>";
        return page(
                visit,
                "Enter your code",
                "<p class=\"lead\">Enter the six digits that your authenticator app shows for this account.</p>",
                error,
                Inputs.code() + Inputs.button("Sign in"),
                below);
    }
}
