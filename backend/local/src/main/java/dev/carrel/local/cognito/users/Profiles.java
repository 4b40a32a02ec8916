package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.users.Codes.Purpose;
import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes the attributes of users. Another address is proved first: until then the user signs in with, and is written to at, the one
 * before.
 *
 * <p>Whether an address belongs to another account is told only to who has proved to read its mail.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserAttributeUpdateSettingsType.html">AWS:
 *     UserAttributeUpdateSettingsType</a>
 */
public final class Profiles {
    private static final int LONGEST_ATTRIBUTE = 2048;

    /** The address that the last code went to. */
    private record Awaited(String email) {}

    private final Store store;
    private final Table<Awaited> awaited;
    private final Users users;
    private final Codes codes;
    private final Mail mail;

    public Profiles(Store store, Users users, Codes codes, Mail mail) {
        this.store = requireNonNull(store, "store is null");
        this.awaited = store.table("newEmails", Awaited.class);
        this.users = requireNonNull(users, "users is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.mail = requireNonNull(mail, "mail is null");
    }

    /**
     * Changes attributes; one whose value is empty is deleted.
     *
     * @param email the new address, which is sent a code
     * @param attributes further attributes
     * @return the masked address that the code went to
     * @throws Refusal when the address is none, a value is too long, or too many codes were sent
     */
    public Optional<String> update(User user, Optional<String> email, Map<String, String> attributes) {
        requireShort(attributes);
        email.ifPresent(Profiles::requireAddress);
        Optional<String> masked = email.map(address -> sendCode(user, address));
        change(user, attributes);
        return masked;
    }

    /**
     * Sends a code to the address that is to be proved, again or for the first time.
     *
     * @return the masked address
     * @throws Refusal when too many codes were sent
     */
    public String sendCode(User user) {
        return sendCode(user, awaited.get(user.username()).map(Awaited::email).orElse(user.email()));
    }

    /**
     * Proves an address, which is the user's from then on.
     *
     * @throws Refusal when the code is not the one that was sent last, or another user has the address
     */
    public void verify(User user, String code) {
        store.atomically(() -> {
            codes.require(Purpose.UPDATE, user.username(), code);
            String proved = awaited.get(user.username()).map(Awaited::email).orElseThrow(Refusal::wrongCode);
            awaited.remove(user.username());
            changeEmail(user, proved, true);
        });
    }

    /**
     * Changes an address, or whether it counts as proved, at once and without a code: for administrators.
     *
     * @throws Refusal when the address is none, or another user has it
     */
    public void setEmail(User user, String email, boolean verified) {
        requireAddress(email);
        store.atomically(() -> {
            awaited.remove(user.username());
            changeEmail(user, email.strip(), verified);
        });
    }

    /** Deletes attributes; those that are not there are none the less gone. */
    public void delete(User user, Set<String> names) {
        Map<String, String> empty = new TreeMap<>();
        names.forEach(name -> empty.put(name, ""));
        change(user, empty);
    }

    /** Forgets a user who is gone. */
    public void forget(User user) {
        awaited.remove(user.username());
    }

    /**
     * Checks the length of values.
     *
     * @throws Refusal naming one that is too long
     */
    static void requireShort(Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            if (value.length() > LONGEST_ATTRIBUTE) {
                throw Refusal.parameter("Attribute " + name + " is longer than " + LONGEST_ATTRIBUTE + " characters.");
            }
        });
    }

    private String sendCode(User user, String email) {
        String address = email.strip();
        // together: a code that went to one address must never prove another
        String code = store.atomically(() -> {
            String fresh = codes.issue(Purpose.UPDATE, user.username()).orElseThrow(Refusal::limitExceeded);
            awaited.put(user.username(), new Awaited(address));
            return fresh;
        });
        mail.confirmation(address, code);
        return Mail.masked(address);
    }

    private void change(User user, Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        users.change(user.username(), before -> {
            Map<String, String> after = new TreeMap<>(before.attributes());
            after.putAll(attributes);
            after.values().removeIf(String::isEmpty);
            return before.withAttributes(after);
        });
    }

    private void changeEmail(User user, String email, boolean verified) {
        try {
            users.changeEmail(user.username(), email, verified);
        } catch (Users.EmailTakenException e) {
            throw Refusal.emailTaken();
        }
    }

    private static void requireAddress(String email) {
        if (!Mail.isAddress(email)) {
            throw Refusal.parameter("Invalid email address format.");
        }
    }
}
