package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.srp.Srp;
import dev.carrel.local.cognito.srp.SrpExchange;
import dev.carrel.local.cognito.srp.Verifier;
import dev.carrel.local.cognito.users.Refusal.Reason;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Finds out whether someone knows a password: sent as it is, or proved by SRP. */
public final class SignIn {
    /**
     * An SRP exchange that waits for the proof.
     *
     * @param exchange the exchange
     * @param verifier what the proof is about
     * @param lockName the name under which failures count
     */
    public record Challenge(SrpExchange exchange, Verifier verifier, String lockName) {
        public Challenge {
            requireNonNull(exchange, "exchange is null");
            requireNonNull(verifier, "verifier is null");
            requireNonNull(lockName, "lockName is null");
        }
    }

    private final Users users;
    private final Ghosts ghosts;
    private final Srp srp;
    private final Lockouts lockouts;
    private final Clock clock;

    public SignIn(Users users, Ghosts ghosts, Srp srp, Lockouts lockouts, Clock clock) {
        this.users = requireNonNull(users, "users is null");
        this.ghosts = requireNonNull(ghosts, "ghosts is null");
        this.srp = requireNonNull(srp, "srp is null");
        this.lockouts = requireNonNull(lockouts, "lockouts is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Signs in with a password. */
    public SignInResult withPassword(String login, String password) {
        Optional<User> user = users.find(login);
        String name = lockName(login, user);
        if (!lockouts.attempt(name)) {
            return new SignInResult.Refused(Refusal.lockedOut());
        }
        String username = user.map(User::username).orElseGet(() -> ghosts.username(login));
        Verifier verifier = user.flatMap(User::password).orElseGet(() -> ghosts.verifier(login));
        boolean right = isText(password) && srp.matches(username, password, verifier);
        return result(name, user.filter(found -> right));
    }

    /**
     * Begins a sign-in with SRP. Failures count when it ends.
     *
     * @param publicA the client's public value, in hexadecimal
     * @throws Refusal when {@code publicA} is not usable
     */
    public Challenge begin(String login, String publicA) {
        Optional<User> user = users.find(login);
        String username = user.map(User::username).orElseGet(() -> ghosts.username(login));
        Verifier verifier = user.flatMap(User::password).orElseGet(() -> ghosts.verifier(login));
        SrpExchange exchange = srp.begin(username, verifier, publicA)
                .orElseThrow(() -> Refusal.parameter("SRP_A is not a valid value."));
        return new Challenge(exchange, verifier, lockName(login, user));
    }

    /** Ends a sign-in with SRP. */
    public SignInResult finish(Challenge challenge, byte[] secretBlock, String timestamp, byte[] signature) {
        if (!lockouts.attempt(challenge.lockName())) {
            return new SignInResult.Refused(Refusal.lockedOut());
        }
        boolean proved = challenge.exchange().proves(secretBlock, timestamp, signature);
        return result(
                challenge.lockName(),
                users.find(challenge.exchange().username())
                        // a password that was replaced meanwhile proves nothing
                        .filter(user -> user.password().equals(Optional.of(challenge.verifier())))
                        .filter(user -> proved));
    }

    /** Whether {@code password} is the user's: for a change of password. */
    public boolean isPassword(User user, String password) {
        return !(withPassword(user.username(), password) instanceof SignInResult.Refused);
    }

    private SignInResult result(String lockName, Optional<User> proved) {
        if (proved.isEmpty()) {
            return new SignInResult.Refused(Refusal.wrongPassword());
        }
        lockouts.succeeded(lockName);
        User user = proved.get();
        if (!user.enabled()) {
            return new SignInResult.Refused(Refusal.disabled());
        }
        if (user.temporaryUntil()
                .filter(until -> !clock.instant().isBefore(until))
                .isPresent()) {
            return new SignInResult.Refused(new Refusal(
                    Reason.NOT_AUTHORIZED, "Temporary password has expired and must be reset by an administrator."));
        }
        return switch (user.status()) {
            case UNCONFIRMED -> new SignInResult.NotConfirmed(user);
            case FORCE_CHANGE_PASSWORD -> new SignInResult.NewPasswordRequired(user);
            case CONFIRMED -> new SignInResult.SignedIn(user);
            case RESET_REQUIRED -> new SignInResult.ResetRequired(user);
        };
    }

    private static String lockName(String login, Optional<User> user) {
        return user.map(User::username).orElseGet(() -> Users.key(login));
    }

    private static boolean isText(String password) {
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password));
            return password.length() <= dev.carrel.local.cognito.PasswordPolicy.MAXIMUM_LENGTH;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
