package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which users a list is of: all, those with something in common, or the members of a group. Cognito lists members without a filter,
 * so both at once is refused.
 *
 * @param filter in Cognito's language, where everything that came from outside is quoted
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html">AWS: ListUsers,
 *     Filter</a>
 */
record UserSearch(Optional<String> filter, Optional<Group> group) {
    private static final int LONGEST = 128;
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{1,36}");
    private static final Set<String> STATUSES = Set.of(
            "ARCHIVED",
            "COMPROMISED",
            "CONFIRMED",
            "EXTERNAL_PROVIDER",
            "FORCE_CHANGE_PASSWORD",
            "RESET_REQUIRED",
            "UNCONFIRMED",
            "UNKNOWN");

    UserSearch {
        requireNonNull(filter, "filter is null");
        requireNonNull(group, "group is null");
    }

    /** What is searched. */
    enum By {
        EMAIL,
        NAME,
        STATUS,
        SUB;

        static By parse(String text) {
            return switch (text) {
                case "email" -> EMAIL;
                case "name" -> NAME;
                case "status" -> STATUS;
                case "sub" -> SUB;
                default -> throw new InvalidValueException("must be `email`, `name`, `status` or `sub`");
            };
        }
    }

    /** @throws InvalidValueException when the text is none to search for */
    static UserSearch of(Optional<String> text, By by, Optional<Group> group) {
        if (text.isPresent() && group.isPresent()) {
            throw new InvalidValueException("goes with no `group`");
        }
        return new UserSearch(text.map(given -> filter(given, by)), group);
    }

    private static String filter(String text, By by) {
        Texts.utf8(text);
        if (text.isBlank() || text.length() > LONGEST) {
            throw new InvalidValueException("must be 1 to " + LONGEST + " characters");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("has a control character");
        }
        return switch (by) {
            case EMAIL -> "email ^= " + quoted(text);
            case NAME -> "name ^= " + quoted(text);
            case SUB -> "sub ^= " + quoted(id(text));
            case STATUS -> status(text);
        };
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new InvalidValueException("must be the beginning of a user's id");
        }
        return text;
    }

    /** Whether an account is enabled is a status of its own, which Cognito writes in its own way. */
    private static String status(String text) {
        return switch (text) {
            case "ENABLED" -> "status = \"Enabled\"";
            case "DISABLED" -> "status = \"Disabled\"";
            default -> {
                if (!STATUSES.contains(text)) {
                    throw new InvalidValueException("must be `ENABLED`, `DISABLED` or a status such as `CONFIRMED`");
                }
                yield "cognito:user_status = " + quoted(text);
            }
        };
    }

    /** A text that ends where it should: a quotation mark in it, and the backslash that escapes one, are escaped. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** What a cursor is bound to. */
    List<String> query() {
        return List.of("users", filter.orElse(""), group.map(Group::word).orElse(""));
    }
}
