package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The users, found by username or by email. */
public final class Users {
    /** The name that a person signs in with is known to nobody else. */
    public static final class EmailTakenException extends Exception {
        private static final long serialVersionUID = 1L;

        EmailTakenException() {
            super("an account with the given email already exists");
        }
    }

    private record Alias(String username) {}

    private final Store store;
    private final Table<User> users;
    private final Table<Alias> aliases;
    private final Clock clock;

    public Users(Store store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.users = store.table("users", User.class);
        this.aliases = store.table("emails", Alias.class);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A login name as it is compared: without regard to case. */
    public static String key(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    /** The user of a username or an email address. */
    public Optional<User> find(String login) {
        String key = key(login);
        return users.get(key).or(() -> aliases.get(key).flatMap(alias -> users.get(alias.username())));
    }

    /**
     * Adds a user.
     *
     * @throws EmailTakenException when another has the address
     */
    public void add(User user) throws EmailTakenException {
        boolean added = store.atomically(() -> {
            if (aliases.get(key(user.email())).isPresent()) {
                return false;
            }
            aliases.put(key(user.email()), new Alias(user.username()));
            users.put(user.username(), user);
            return true;
        });
        if (!added) {
            throw new EmailTakenException();
        }
    }

    /**
     * Changes a user, whose username and email stay; nothing happens when it is gone.
     *
     * @return the user as it is now
     */
    public Optional<User> change(String username, UnaryOperator<User> change) {
        return store.atomically(() -> users.get(username).map(before -> {
            User after = change.apply(before).withModifiedAt(clock.instant());
            users.put(username, after);
            return after;
        }));
    }

    /**
     * Gives a user another address, which it signs in with from then on; nothing happens when the user is gone.
     *
     * @throws EmailTakenException when another has the address
     */
    public void changeEmail(String username, String email, boolean verified) throws EmailTakenException {
        boolean free = store.atomically(() -> {
            boolean taken = aliases.get(key(email))
                    .filter(alias -> !alias.username().equals(username))
                    .isPresent();
            Optional<User> user = users.get(username);
            if (!taken && user.isPresent()) {
                aliases.remove(key(user.get().email()));
                aliases.put(key(email), new Alias(username));
                change(username, before -> before.withEmail(email, verified));
            }
            return !taken;
        });
        if (!free) {
            throw new EmailTakenException();
        }
    }

    /** Removes a user. */
    public void remove(User user) {
        store.atomically(() -> {
            users.remove(user.username());
            aliases.remove(key(user.email()));
        });
    }

    /** Every user, the oldest first. */
    public List<User> all() {
        return users.values("").stream()
                .sorted(Comparator.comparing(User::createdAt).thenComparing(User::username))
                .toList();
    }
}
