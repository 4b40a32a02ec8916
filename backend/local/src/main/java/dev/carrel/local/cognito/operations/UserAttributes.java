package dev.carrel.local.cognito.operations;

import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Users;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the attributes of a new user. The email is the username; it may be given again among the attributes. */
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
        return switch (Optional.ofNullable(attributes.remove("email_verified")).orElse("false")) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            default -> throw Refusal.parameter("Attribute email_verified must be true or false.");
        };
    }

    /** Checks that there are standard attributes only: the pool has no others. */
    static void requireStandard(Map<String, String> attributes) {
        if (!STANDARD.containsAll(attributes.keySet())) {
            throw Refusal.parameter("Attributes did not conform to the schema: Attribute does not exist in schema.");
        }
    }
}
