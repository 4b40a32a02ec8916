package dev.carrel.local.cognito.operations;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.srp.Verifier;
import dev.carrel.local.cognito.tokens.TriggerSource;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Refusal.Reason;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.UserStatus;
import dev.carrel.local.cognito.users.Users;
import dev.carrel.local.store.Expiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What comes after the password in a sign-in through the API: the tokens, a code of the user's authenticator app
 * ({@code SOFTWARE_TOKEN_MFA}), or, where everyone must have one, its set-up ({@code MFA_SETUP}). A session lasts three minutes; a wrong
 * code leaves it as it is.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html">AWS:
 *     RespondToAuthChallenge</a>
 */
final class SecondFactor {
    private static final Duration LIFE = Duration.ofMinutes(3);
    private static final int CAPACITY = 10_000;

    private enum Step {
        /** A code is asked for. */
        CODE,
        /** An app is to be set up. */
        SET_UP,
        /** An app was set up; the client says that it is done. */
        SET_UP_DONE
    }

    /**
     * A sign-in whose password was right.
     *
     * @param password what was proved: one that was replaced meanwhile proves nothing
     * @param authTime when
     */
    private record Pending(
            String username,
            Optional<Verifier> password,
            String clientId,
            TriggerSource source,
            Instant authTime,
            Step step) {
        Pending at(Step other) {
            return new Pending(username, password, clientId, source, authTime, other);
        }
    }

    private final SoftwareTokens softwareTokens;
    private final Users users;
    private final Challenges challenges;
    private final Ids ids;
    private final Expiring<Pending> sessions;

    SecondFactor(SoftwareTokens softwareTokens, Users users, Challenges challenges, Ids ids, Clock clock) {
        this.softwareTokens = requireNonNull(softwareTokens, "softwareTokens is null");
        this.users = requireNonNull(users, "users is null");
        this.challenges = requireNonNull(challenges, "challenges is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.sessions = new Expiring<>(clock, LIFE, CAPACITY);
    }

    /** The answer to a right password. */
    ObjectNode after(
            TriggerSource source, ClientSettings client, User user, Instant authTime, Map<String, String> metadata) {
        boolean asked = softwareTokens.asked(user);
        if (!asked && !softwareTokens.mustSetUp(user)) {
            return challenges.signedIn(source, client, user, authTime, metadata);
        }
        Pending pending = new Pending(
                user.username(), user.password(), client.id(), source, authTime, asked ? Step.CODE : Step.SET_UP);
        ObjectNode answer = Operation.object();
        answer.put("ChallengeName", asked ? "SOFTWARE_TOKEN_MFA" : "MFA_SETUP");
        answer.put("Session", keep(pending));
        ObjectNode parameters = answer.putObject("ChallengeParameters").put("USER_ID_FOR_SRP", user.username());
        if (asked) {
            softwareTokens.settings(user).device().ifPresent(name -> parameters.put("FRIENDLY_DEVICE_NAME", name));
        } else {
            parameters.put("MFAS_CAN_SETUP", "[\"SOFTWARE_TOKEN_MFA\"]");
        }
        return answer;
    }

    /** Takes the code that {@code SOFTWARE_TOKEN_MFA} asks for. */
    ObjectNode code(ClientSettings client, String session, String username, String code, Map<String, String> metadata) {
        Pending pending = pending(session, Step.CODE).orElseThrow(SecondFactor::invalidSession);
        User user = user(pending, client, username);
        softwareTokens.accept(user, code);
        return finished(client, session, user, metadata);
    }

    /** Ends {@code MFA_SETUP}. */
    ObjectNode setUp(ClientSettings client, String session, String username, Map<String, String> metadata) {
        if (pending(session, Step.SET_UP).isPresent()) {
            throw Refusal.parameter("User has not verified software token mfa");
        }
        Pending pending = pending(session, Step.SET_UP_DONE).orElseThrow(SecondFactor::invalidSession);
        return finished(client, session, user(pending, client, username), metadata);
    }

    /** The user of a session in which an app is to be set up. */
    User settingUp(String session) {
        return pending(session, Step.SET_UP).flatMap(this::stillProved).orElseThrow(SecondFactor::invalidSession);
    }

    /** Replaces a session in which an app is to be set up. */
    String goOn(String session, boolean done) {
        return sessions.take(session)
                .map(pending -> keep(pending.at(done ? Step.SET_UP_DONE : Step.SET_UP)))
                .orElseThrow(SecondFactor::invalidSession);
    }

    private ObjectNode finished(ClientSettings client, String session, User user, Map<String, String> metadata) {
        Pending pending = sessions.take(session).orElseThrow(SecondFactor::invalidSession);
        return challenges.signedIn(pending.source(), client, user, pending.authTime(), metadata);
    }

    private User user(Pending pending, ClientSettings client, String username) {
        User user = Optional.of(pending)
                .filter(known -> known.clientId().equals(client.id()))
                .flatMap(this::stillProved)
                .filter(found -> users.find(username).filter(found::equals).isPresent())
                .orElseThrow(SecondFactor::invalidSession);
        if (!user.enabled()) {
            throw Refusal.disabled();
        }
        return user;
    }

    private Optional<User> stillProved(Pending pending) {
        return users.find(pending.username())
                .filter(user -> user.status() == UserStatus.CONFIRMED)
                .filter(user -> user.password().equals(pending.password()));
    }

    private Optional<Pending> pending(String session, Step step) {
        return sessions.get(session).filter(known -> known.step() == step);
    }

    private String keep(Pending pending) {
        String session = ids.secret();
        sessions.put(session, pending);
        return session;
    }

    private static Refusal invalidSession() {
        return new Refusal(Reason.NOT_AUTHORIZED, "Invalid session for the user.");
    }
}
