package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.srp.Srp;
import dev.carrel.local.cognito.users.Refusal.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What administrators do with the accounts of others. Whether they may is decided before they get here. */
public final class Administration {
    private final Users users;
    private final Accounts accounts;
    private final Mail mail;
    private final Srp srp;
    private final SoftwareTokens softwareTokens;
    private final Profiles profiles;
    private final PoolSettings settings;
    private final Ids ids;
    private final Clock clock;

    public Administration(
            Users users,
            Accounts accounts,
            Mail mail,
            Srp srp,
            SoftwareTokens softwareTokens,
            Profiles profiles,
            PoolSettings settings,
            Ids ids,
            Clock clock) {
        this.users = requireNonNull(users, "users is null");
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.mail = requireNonNull(mail, "mail is null");
        this.srp = requireNonNull(srp, "srp is null");
        this.softwareTokens = requireNonNull(softwareTokens, "softwareTokens is null");
        this.profiles = requireNonNull(profiles, "profiles is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes a user with a temporary password.
     *
     * @param email the address
     * @param emailVerified whether the address is taken as proved
     * @param attributes further attributes
     * @param temporaryPassword the password; one is made up when it is absent
     * @param invite whether the user is told by email
     * @throws Refusal when the address is none or taken, or the password does not conform
     */
    public User create(
            String email,
            boolean emailVerified,
            Map<String, String> attributes,
            Optional<String> temporaryPassword,
            boolean invite) {
        User fresh = accounts.newUser(email, attributes);
        String password = temporaryPassword.orElseGet(this::madeUp);
        accounts.requireConforming(password);
        User user = (emailVerified ? fresh.withEmailVerified() : fresh)
                .withTemporaryPassword(srp.verifier(fresh.username(), password), temporaryUntil());
        try {
            users.add(user);
        } catch (Users.EmailTakenException e) {
            throw new Refusal(Reason.USERNAME_EXISTS, "An account with the given email already exists.");
        }
        if (invite) {
            mail.invitation(user.email(), password);
        }
        return user;
    }

    /**
     * Gives a user who has not signed in yet another temporary password, and sends it.
     *
     * @throws Refusal when there is no such user, or it chose its own password already
     */
    public User inviteAgain(String login, Optional<String> temporaryPassword) {
        User user = require(login);
        if (user.status() != UserStatus.FORCE_CHANGE_PASSWORD) {
            throw new Refusal(
                    Reason.UNSUPPORTED_USER_STATE,
                    "Resend not possible. " + user.username() + " status is not FORCE_CHANGE_PASSWORD");
        }
        String password = temporaryPassword.orElseGet(this::madeUp);
        User invited = setPassword(login, password, false);
        mail.invitation(invited.email(), password);
        return invited;
    }

    /** Sets a password: one that lasts, or one that the user must replace. */
    public User setPassword(String login, String password, boolean permanent) {
        accounts.requireConforming(password);
        return change(login, user -> {
            var verifier = srp.verifier(user.username(), password);
            return permanent
                    ? user.withPassword(verifier).withStatus(UserStatus.CONFIRMED)
                    : user.withTemporaryPassword(verifier, temporaryUntil());
        });
    }

    /**
     * Asks a user for another password, by means of a code that is sent. The old one still tells who is asked for it, and signs nobody
     * in.
     *
     * @throws Refusal when the user has no proved address, chose no password yet, or is disabled
     */
    public User resetPassword(String login) {
        accounts.askForReset(require(login));
        return change(login, user -> user.withStatus(UserStatus.RESET_REQUIRED));
    }

    /**
     * Changes attributes.
     *
     * @param email another address, which counts at once if it is proved, and is sent a code if not
     * @param verified whether the address, another or not, is taken as proved; absent when nothing is said of it
     * @param attributes further attributes; one whose value is empty is deleted
     * @throws Refusal when the address is none or taken, or a value is too long
     */
    public void updateAttributes(
            String login, Optional<String> email, Optional<Boolean> verified, Map<String, String> attributes) {
        User user = require(login);
        boolean atOnce = verified.isPresent() && (email.isEmpty() || verified.get());
        if (email.flatMap(users::find).filter(other -> !other.equals(user)).isPresent()) {
            throw Refusal.emailTaken();
        }
        Profiles.requireShort(attributes);
        if (atOnce) {
            profiles.setEmail(user, email.orElse(user.email()), verified.get());
        }
        profiles.update(user, atOnce ? Optional.empty() : email, attributes);
    }

    /** Deletes attributes; those that are not there are none the less gone. */
    public void deleteAttributes(String login, Set<String> names) {
        profiles.delete(require(login), names);
    }

    /** Confirms a user who has signed up; the address is no more proved than before, as AWS documents it. */
    public User confirm(String login) {
        User user = require(login);
        if (user.status() != UserStatus.UNCONFIRMED) {
            throw new Refusal(Reason.NOT_AUTHORIZED, "User cannot be confirmed. Current status is " + user.status());
        }
        return change(login, found -> found.withStatus(UserStatus.CONFIRMED));
    }

    /** Lets a user in, or keeps it out. */
    public User enable(String login, boolean enabled) {
        return change(login, user -> user.withEnabled(enabled));
    }

    /** Removes a user, with its second factor and the address that it was about to have. */
    public User delete(String login) {
        User user = require(login);
        users.remove(user);
        softwareTokens.forget(user);
        profiles.forget(user);
        return user;
    }

    /** Adds a user to a group; nothing happens when it is in there. */
    public User join(String login, String group) {
        requireGroup(group);
        return change(
                login, user -> user.groups().contains(group) ? user : user.withGroups(with(user.groups(), group)));
    }

    /** Takes a user out of a group; nothing happens when it is not in there. */
    public User leave(String login, String group) {
        requireGroup(group);
        return change(
                login,
                user -> user.withGroups(user.groups().stream()
                        .filter(other -> !other.equals(group))
                        .toList()));
    }

    /**
     * The user of a login name.
     *
     * @throws Refusal when there is none: administrators may know
     */
    public User require(String login) {
        return users.find(login).orElseThrow(Refusal::noSuchUser);
    }

    /**
     * Checks that there is such a group.
     *
     * @throws Refusal when there is none
     */
    public void requireGroup(String group) {
        if (settings.group(group).isEmpty()) {
            throw new Refusal(Reason.RESOURCE_NOT_FOUND, "Group not found.");
        }
    }

    private User change(String login, UnaryOperator<User> change) {
        return users.change(require(login).username(), change).orElseThrow(Refusal::noSuchUser);
    }

    private Instant temporaryUntil() {
        return clock.instant().plus(settings.temporaryPasswordValidity());
    }

    /** A password that any policy takes: a letter of each kind, a digit and a symbol, and 256 random bits. */
    private String madeUp() {
        return "Aa1." + ids.secret();
    }

    private static List<String> with(List<String> groups, String group) {
        List<String> more = new ArrayList<>(groups);
        more.add(group);
        return more;
    }
}
