package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.PasswordPolicy;
import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.cognito.pages.Flows.Flow;
import dev.carrel.local.cognito.pages.Flows.Kind;
import dev.carrel.local.cognito.pages.Flows.Proof;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.UserStatus;
import dev.carrel.local.cognito.users.Users;
import dev.carrel.local.http.Response;
import java.time.Instant;
import java.util.Optional;

/** {@code /newPassword}: someone has signed in with a temporary password, and must choose another before anything else. */
final class NewPasswordPage extends FormPage {
    private final Accounts accounts;
    private final Users users;
    private final SecondStep secondStep;
    private final Flows flows;
    private final PasswordPolicy policy;

    NewPasswordPage(
            AuthorizeReader reader,
            Csrf csrf,
            Accounts accounts,
            Users users,
            SecondStep secondStep,
            Flows flows,
            PasswordPolicy policy) {
        super(reader, csrf);
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.users = requireNonNull(users, "users is null");
        this.secondStep = requireNonNull(secondStep, "secondStep is null");
        this.flows = requireNonNull(flows, "flows is null");
        this.policy = requireNonNull(policy, "policy is null");
    }

    @Override
    Response show(Visit visit) {
        return waiting(visit).isPresent()
                ? form(visit, Optional.empty())
                : Redirect.to(visit.address(SignInPages.LOGIN));
    }

    @Override
    Response take(Visit visit, Fields form) {
        Optional<User> user = waiting(visit);
        Optional<Proof> proof = proof(visit);
        if (user.isEmpty() || proof.isEmpty()) {
            return Redirect.to(visit.address(SignInPages.LOGIN));
        }
        Optional<User> changed;
        try {
            changed = accounts.choosePassword(user.get().username(), form.text("password"));
        } catch (Refusal e) {
            return form(visit, Optional.of(e.text()));
        }
        flows.end(visit.flowId());
        Instant typed = proof.get().at();
        return changed.map(known -> secondStep.after(visit, known, new Proof(typed, known.password())))
                .orElseGet(() -> Redirect.to(visit.address(SignInPages.LOGIN)));
    }

    /** The user whose temporary password was right, as long as it is still to be replaced. */
    private Optional<User> waiting(Visit visit) {
        return flow(visit)
                .map(Flow::login)
                .flatMap(users::find)
                .filter(user -> proof(visit).filter(proof -> proof.holds(user)).isPresent())
                .filter(user -> user.enabled() && user.status() == UserStatus.FORCE_CHANGE_PASSWORD);
    }

    private Optional<Proof> proof(Visit visit) {
        return flow(visit).flatMap(Flow::proof);
    }

    private Optional<Flow> flow(Visit visit) {
        return flows.find(visit.flowId(), Kind.NEW_PASSWORD, visit.browser());
    }

    private Response form(Visit visit, Optional<String> error) {
        return page(
                visit,
                "Choose a new password",
                "<p class=\"lead\">Your password was a temporary one. Choose your own to go on.</p>",
                error,
                Inputs.newPassword("New password", policy.rules()) + Inputs.button("Change password"),
                "");
    }
}
