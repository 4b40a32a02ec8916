package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.pages.Flows.Flow;
import dev.carrel.local.cognito.pages.Flows.Kind;
import dev.carrel.local.cognito.pages.Flows.Proof;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.UserStatus;
import dev.carrel.local.cognito.users.Users;
import dev.carrel.local.http.Response;
import java.util.Optional;

/**
 * What comes after a right password on the pages: back to the app, the code of the user's authenticator app, or, where everyone must have
 * one, its set-up.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html">AWS: TOTP software token
 *     MFA</a>
 */
final class SecondStep {
    /**
     * Someone whose password was right, and who is to show a second factor.
     *
     * @param user who
     * @param proof the password
     * @param flow where it was typed
     */
    record Waiting(User user, Proof proof, Flow flow) {
        Waiting {
            requireNonNull(user, "user is null");
            requireNonNull(proof, "proof is null");
            requireNonNull(flow, "flow is null");
        }
    }

    private final SoftwareTokens softwareTokens;
    private final Users users;
    private final Completion completion;
    private final Flows flows;

    SecondStep(SoftwareTokens softwareTokens, Users users, Completion completion, Flows flows) {
        this.softwareTokens = requireNonNull(softwareTokens, "softwareTokens is null");
        this.users = requireNonNull(users, "users is null");
        this.completion = requireNonNull(completion, "completion is null");
        this.flows = requireNonNull(flows, "flows is null");
    }

    /** The answer to a right password. */
    Response after(Visit visit, User user, Proof proof) {
        if (softwareTokens.asked(user)) {
            return flows.next(visit, SignInPages.MFA, new Flow(Kind.MFA, user.username(), Optional.of(proof)));
        }
        if (softwareTokens.mustSetUp(user)) {
            // made here and not by the page, which may be loaded again
            Optional<String> secret = Optional.of(softwareTokens.associate(user));
            Flow flow = new Flow(Kind.MFA_SET_UP, user.username(), Optional.of(proof), secret);
            return flows.next(visit, SignInPages.MFA_SET_UP, flow);
        }
        return completion.signedIn(visit.request(), visit.authorize(), user, proof.at());
    }

    /** Who waits in this browser, as long as the password still proves it. */
    Optional<Waiting> waiting(Visit visit, Kind kind) {
        Optional<Flow> flow = flows.find(visit.flowId(), kind, visit.browser());
        Optional<Proof> proof = flow.flatMap(Flow::proof);
        return flow.map(Flow::login)
                .flatMap(users::find)
                .filter(user -> user.enabled() && user.status() == UserStatus.CONFIRMED)
                .filter(user -> proof.filter(known -> known.holds(user)).isPresent())
                .map(user -> new Waiting(user, proof.orElseThrow(), flow.orElseThrow()));
    }

    /** The second factor was right. */
    Response done(Visit visit, Waiting waiting) {
        flows.end(visit.flowId());
        return completion.signedIn(
                visit.request(),
                visit.authorize(),
                waiting.user(),
                waiting.proof().at());
    }
}
