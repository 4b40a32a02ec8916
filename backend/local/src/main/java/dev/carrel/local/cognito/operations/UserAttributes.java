package dev.carrel.local.cognito.operations;

import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Users;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the attributes of a user. The email of a new one is the username; it may be given again among the attributes. */
final class UserAttributes {
    private static final Set<String> STANDARD = Set.of(
            "address",
            "birthdate",
            "family_name",
            "gender",
            "given_name",
            "locale",
            "middle_name",
            "name",
            "nickname",
            "picture",
            "preferred_username",
            "profile",
            "website",
            "zoneinfo");

    private UserAttributes() {}

    /** Takes the email out of the attributes. */
    static String takeEmail(Map<String, String> attributes, String username) {
        String email = Optional.ofNullable(attributes.remove("email")).orElse(username);
        if (!Users.key(email).equals(Users.key(username))) {
            throw Refusal.parameter("Attribute email must be the same as the username.");
        }
        return email;
    }

    /** Takes out of the attributes whether the email is proved. */
    static boolean takeEmailVerified(Map<String, String> attributes) {
        return takeVerified(attributes).orElse(false);
    }

    /** Takes out of the attributes whether the email is proved, where they say so. */
    static Optional<Boolean> takeVerified(Map<String, String> attributes) {
        return Optional.ofNullable(attributes.remove("email_verified")).map(text -> switch (text) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            default -> throw Refusal.parameter("Attribute email_verified must be true or false.");
        });
    }

    /**
     * Checks that a client may write these attributes.
     *
     * @throws Refusal when it may not
     */
    static void requireWritable(ClientSettings client, Set<String> names) {
        if (!client.writable().containsAll(names)) {
            throw new Refusal(Refusal.Reason.NOT_AUTHORIZED, "A client attempted to write unauthorized attribute");
        }
    }

    /**
     * Checks that an attribute is the one that can be proved.
     *
     * @throws Refusal when it is another
     */
    static void requireEmail(String name) {
        if (!name.equals("email")) {
            throw Refusal.parameter("Attribute cannot be verified: only email can.");
        }
    }

    /**
     * Checks that an account can do without these attributes.
     *
     * @throws Refusal when it cannot, or the pool does not have one
     */
    static void requireDeletable(Set<String> names) {
        if (names.isEmpty() || !STANDARD.containsAll(names)) {
            throw Refusal.parameter("An attribute cannot be deleted: it is required, or does not exist in schema.");
        }
    }

    /** Checks that there are standard attributes only: the pool has no others. */
    static void requireStandard(Map<String, String> attributes) {
        if (!STANDARD.containsAll(attributes.keySet())) {
            throw Refusal.parameter("Attributes did not conform to the schema: Attribute does not exist in schema.");
        }
    }
}
