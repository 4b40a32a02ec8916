package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.cognito.pages.Flows.Flow;
import dev.carrel.local.cognito.pages.Flows.Kind;
import dev.carrel.local.cognito.pages.SecondStep.Waiting;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Refusal.Reason;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.html.Html;
import dev.carrel.local.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code /mfaSetup}: a new authenticator app, after the password, in a pool where everyone must have one. The key is shown as text and as
 * a link for an app on the same device.
 *
 * @see <a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">the key URI format</a>
 */
final class MfaSetUpPage extends FormPage {
    private static final String GROUPS_OF_FOUR = "(.{4})(?=.)";

    private final SecondStep secondStep;
    private final SoftwareTokens softwareTokens;
    private final String issuer;

    MfaSetUpPage(
            AuthorizeReader reader, Csrf csrf, SecondStep secondStep, SoftwareTokens softwareTokens, String issuer) {
        super(reader, csrf);
        this.secondStep = requireNonNull(secondStep, "secondStep is null");
        this.softwareTokens = requireNonNull(softwareTokens, "softwareTokens is null");
        this.issuer = requireNonNull(issuer, "issuer is null");
    }

    @Override
    Response show(Visit visit) {
        return secondStep
                .waiting(visit, Kind.MFA_SET_UP)
                .map(waiting -> form(visit, waiting, Optional.empty()))
                .orElseGet(() -> Redirect.to(visit.address(SignInPages.LOGIN)));
    }

    @Override
    Response take(Visit visit, Fields form) {
        Optional<Waiting> found = secondStep.waiting(visit, Kind.MFA_SET_UP);
        if (found.isEmpty()) {
            return Redirect.to(visit.address(SignInPages.LOGIN));
        }
        Waiting waiting = found.get();
        try {
            softwareTokens.verify(waiting.user(), Inputs.digits(form.text("code")), Optional.empty());
        } catch (Refusal e) {
            String text = e.reason() == Reason.TOO_MANY_REQUESTS
                    ? "Too many wrong codes. Wait a moment and try again."
                    : "That code is not right. Enter the one that your authenticator app shows now.";
            return form(visit, waiting, Optional.of(text));
        }
        return secondStep.done(visit, waiting);
    }

    private Response form(Visit visit, Waiting waiting, Optional<String> error) {
        String key = Optional.of(waiting.flow()).flatMap(Flow::secret).orElseThrow();
        String lead =
                "<p class=\"lead\">Every account here has a second step. Add this key to an authenticator app, then enter the code that"
                        + " the app shows.</p><p class=\"key\">"
                        + Html.text(key.replaceAll(GROUPS_OF_FOUR, "$1 "))
                        + "</p><p class=\"aside\"><a href=\"" + Html.text(uri(key, waiting))
                        + "\">Open an app on this device</a></p>";
        return page(
                visit,
                "Set up your authenticator app",
                lead,
                error,
                Inputs.code() + Inputs.button("Turn on and sign in"),
                "");
    }

    private String uri(String key, Waiting waiting) {
        return "otpauth://totp/" + encoded(issuer) + ":"
                + encoded(waiting.user().email()) + "?secret=" + key + "&issuer=" + encoded(issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
