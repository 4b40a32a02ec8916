package dev.carrel.local.cognito.operations;

import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.User;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The filter of {@code ListUsers}: {@code name = "value"}, or {@code name ^= "value"} for what begins with it; the empty one lets all
 * through.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html">AWS: searching user
 *     attributes</a>
 */
final class UserFilter {
    private static final Pattern FILTER = Pattern.compile(
            "\\s*\"?([A-Za-z_:]+)\"?\\s*(\\^?=)\\s*\"((?:[^\"\\\\]|\\\\.){0,256})\"\\s*", Pattern.DOTALL);
    private static final Set<String> SEARCHABLE = Set.of(
            "username",
            "email",
            "phone_number",
            "name",
            "given_name",
            "family_name",
            "preferred_username",
            "cognito:user_status",
            "status",
            "sub");
    // as the page of ListUsers has it:
    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
    private static final Set<String> CASE_SENSITIVE = Set.of("username", "sub", "status");

    private final String name;
    private final boolean prefix;
    private final String value;

    private UserFilter(String name, boolean prefix, String value) {
        this.name = name;
        this.prefix = prefix;
        this.value = value;
    }

    /**
     * Reads a filter.
     *
     * @throws Refusal when it is none, or of an attribute that cannot be searched
     */
    static UserFilter parse(String text) {
        if (text.isBlank()) {
            return new UserFilter("", true, "");
        }
        Matcher matcher = FILTER.matcher(text);
        if (!matcher.matches()) {
            throw Refusal.parameter("Error while parsing filter expression.");
        }
        String name = matcher.group(1);
        if (!SEARCHABLE.contains(name)) {
            throw Refusal.parameter("Invalid search attribute: " + name);
        }
        String value = matcher.group(3).replaceAll("\\\\(.)", "$1");
        return new UserFilter(name, matcher.group(2).equals("^="), folded(name, value));
    }

    boolean matches(User user) {
        String actual = folded(name, actual(user));
        return prefix ? actual.startsWith(value) : actual.equals(value);
    }

    private String actual(User user) {
        Map<String, String> attributes = user.allAttributes();
        return switch (name) {
            case "username" -> user.username();
            case "cognito:user_status" -> user.status().name();
            case "status" -> user.enabled() ? "Enabled" : "Disabled";
            default -> attributes.getOrDefault(name, "");
        };
    }

    private static String folded(String name, String text) {
        return CASE_SENSITIVE.contains(name) ? text : text.toLowerCase(Locale.ROOT);
    }
}
