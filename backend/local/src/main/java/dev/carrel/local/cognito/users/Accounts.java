package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.PasswordPolicy;
import dev.carrel.local.cognito.srp.Srp;
import dev.carrel.local.cognito.users.Codes.Purpose;
import dev.carrel.local.cognito.users.Refusal.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do with their own accounts: sign up, prove an address, and get back in. */
public final class Accounts {
    private final Users users;
    private final Codes codes;
    private final Mail mail;
    private final Srp srp;
    private final Ghosts ghosts;
    private final PasswordPolicy policy;
    private final Ids ids;
    private final Clock clock;

    public Accounts(
            Users users, Codes codes, Mail mail, Srp srp, Ghosts ghosts, PasswordPolicy policy, Ids ids, Clock clock) {
        this.users = requireNonNull(users, "users is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.mail = requireNonNull(mail, "mail is null");
        this.srp = requireNonNull(srp, "srp is null");
        this.ghosts = requireNonNull(ghosts, "ghosts is null");
        this.policy = requireNonNull(policy, "policy is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Signs up a new user, who is sent a code.
     *
     * <p>In a pool where the email is the login name, Cognito's API tells that an address is taken, whatever
     * {@code PreventUserExistenceErrors} says; {@link #signUpQuietly} does not.
     *
     * @param email the address
     * @param password the password
     * @param attributes further attributes
     * @throws Refusal when the address is none or taken, or the password does not conform
     * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html">AWS: SignUp</a>
     */
    public User signUp(String email, String password, Map<String, String> attributes) {
        User user = newUser(email, attributes);
        requireConforming(password);
        User withPassword = user.withPassword(srp.verifier(user.username(), password));
        try {
            users.add(withPassword);
        } catch (Users.EmailTakenException e) {
            throw new Refusal(Reason.USERNAME_EXISTS, "An account with the given email already exists.");
        }
        codes.issue(Purpose.CONFIRM, address(email)).ifPresent(code -> mail.confirmation(withPassword.email(), code));
        return withPassword;
    }

    /**
     * Signs up, and answers the same whether or not the address is taken. Its owner learns of it by email: with a new code, if the
     * address was never proved.
     *
     * @return the user, if it is new: that it is, is never to be shown
     */
    public Optional<User> signUpQuietly(String email, String password) {
        try {
            return Optional.of(signUp(email, password, Map.of()));
        } catch (Refusal e) {
            if (e.reason() != Reason.USERNAME_EXISTS) {
                throw e;
            }
            users.find(email).ifPresent(owner -> {
                // made for whoever has the address, so that a wrong code is answered alike; sent only where it is of
                // use
                Optional<String> code = codes.issue(Purpose.CONFIRM, address(email));
                if (owner.status() == UserStatus.UNCONFIRMED) {
                    code.ifPresent(text -> mail.confirmation(owner.email(), text));
                } else {
                    mail.alreadyRegistered(owner.email());
                }
            });
            return Optional.empty();
        }
    }

    /**
     * Proves a new user's address.
     *
     * @throws Refusal when the code is not the one that was sent last
     */
    public User confirmSignUp(String login, String code) {
        codes.require(Purpose.CONFIRM, address(login), code);
        return users.find(login)
                .filter(user -> user.status() == UserStatus.UNCONFIRMED)
                .flatMap(found -> users.change(
                        found.username(), user -> user.withEmailVerified().withStatus(UserStatus.CONFIRMED)))
                .orElseThrow(Refusal::wrongCode);
    }

    /**
     * Sends a new code for {@link #confirmSignUp}, if there is anyone to whom one can be sent.
     *
     * @return the masked address to which it went, or would have gone
     */
    public String resendConfirmation(String login) {
        Optional<User> user = users.find(login);
        Optional<String> code = codes.issue(Purpose.CONFIRM, address(login));
        if (code.isEmpty()) {
            throw Refusal.limitExceeded();
        }
        user.filter(found -> found.enabled() && found.status() == UserStatus.UNCONFIRMED)
                .ifPresent(found -> mail.confirmation(found.email(), code.get()));
        return Mail.masked(user.map(User::email).orElseGet(() -> ghosts.email(login)));
    }

    /**
     * Sends a code with which a forgotten password can be replaced, if there is anyone to whom one can be sent.
     *
     * @return the masked address to which it went, or would have gone
     */
    public String forgotPassword(String login) {
        Optional<User> user = users.find(login);
        Optional<String> code = codes.issue(Purpose.RESET, address(login));
        if (code.isEmpty()) {
            throw Refusal.limitExceeded();
        }
        user.filter(Accounts::mayReset).ifPresent(found -> mail.reset(found.email(), code.get()));
        return Mail.masked(user.map(User::email).orElseGet(() -> ghosts.email(login)));
    }

    /**
     * Sends a code with which a user chooses a new password, because an administrator asks for one.
     *
     * @throws Refusal when no code can be sent
     */
    void askForReset(User user) {
        if (!user.emailVerified()) {
            throw Refusal.parameter(
                    "Cannot reset password for the user as there is no registered/verified email or phone_number");
        }
        if (!mayReset(user)) {
            throw new Refusal(Reason.NOT_AUTHORIZED, "User password cannot be reset in the current state.");
        }
        mail.reset(
                user.email(),
                codes.issue(Purpose.RESET, address(user.username())).orElseThrow(Refusal::limitExceeded));
    }

    /**
     * Replaces a forgotten password.
     *
     * @throws Refusal when the password does not conform, or the code is not the one that was sent last
     */
    public User resetPassword(String login, String code, String password) {
        requireConforming(password);
        codes.require(Purpose.RESET, address(login), code);
        return users.find(login)
                .filter(Accounts::mayReset)
                .flatMap(found -> users.change(
                        found.username(), user -> user.withPassword(srp.verifier(found.username(), password))
                                .withStatus(UserStatus.CONFIRMED)))
                .orElseThrow(Refusal::wrongCode);
    }

    /** Gives a user the password that it chose; a user made by an administrator is confirmed by that. */
    public Optional<User> choosePassword(String username, String password) {
        requireConforming(password);
        return users.change(username, user -> user.withPassword(srp.verifier(username, password))
                .withStatus(UserStatus.CONFIRMED));
    }

    /** A user that nobody knows of yet: with a new username, without a password. */
    User newUser(String email, Map<String, String> attributes) {
        if (!Mail.isAddress(email)) {
            throw Refusal.parameter("Username should be an email.");
        }
        Profiles.requireShort(attributes);
        return new User(
                ids.uuid(),
                email.strip(),
                false,
                attributes,
                UserStatus.UNCONFIRMED,
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                clock.instant(),
                clock.instant());
    }

    /**
     * Checks a password against the policy.
     *
     * @throws Refusal saying which rule it breaks
     */
    public void requireConforming(String password) {
        policy.fault(password).ifPresent(fault -> {
            throw new Refusal(Reason.INVALID_PASSWORD, fault);
        });
    }

    /** Under what a code is kept: the address that it goes to, or would go to, whether or not someone has it. */
    private String address(String login) {
        return Users.key(users.find(login).map(User::email).orElse(login));
    }

    private static boolean mayReset(User user) {
        return user.enabled()
                && user.emailVerified()
                && (user.status() == UserStatus.CONFIRMED || user.status() == UserStatus.RESET_REQUIRED);
    }
}
