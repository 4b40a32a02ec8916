package dev.carrel.local.cognito.tokens;

import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.users.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which attributes a client gets to see: never one that it may not read, and with OAuth scopes only what those open. {@code openid}
 * alone opens all; with {@code email}, {@code phone} or {@code profile} it opens theirs.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html">AWS: the authorize
 *     endpoint</a>
 */
public final class Attributes {
    private static final Set<String> OF_EMAIL = Set.of("email", "email_verified");
    private static final Set<String> OF_PHONE = Set.of("phone_number", "phone_number_verified");

    private Attributes() {}

    /** The scopes that open attributes in the tokens of a family: an API sign-in opens all. */
    static List<String> claimScopes(Family family) {
        return family.hosted() ? family.scopes() : List.of(Scopes.OPENID);
    }

    /** The attributes of a user that a client sees with these scopes, {@code sub} not among them. */
    public static Map<String, String> shown(User user, ClientSettings client, List<String> scopes) {
        boolean limited =
                scopes.contains(Scopes.EMAIL) || scopes.contains(Scopes.PHONE) || scopes.contains(Scopes.PROFILE);
        boolean all = scopes.contains(Scopes.OPENID) && (!limited || scopes.contains(Scopes.PROFILE));
        Map<String, String> shown = new TreeMap<>();
        user.allAttributes().forEach((name, value) -> {
            boolean open = all
                    || (scopes.contains(Scopes.EMAIL) && OF_EMAIL.contains(name))
                    || (scopes.contains(Scopes.PHONE) && OF_PHONE.contains(name));
            if (open && !name.equals("sub") && client.readable().contains(name)) {
                shown.put(name, value);
            }
        });
        return shown;
    }
}
