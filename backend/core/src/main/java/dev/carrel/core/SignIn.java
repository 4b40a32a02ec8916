package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The sign-in that an access token comes from, and the token itself.
 *
 * <p>The token is here because Cognito's own operations for a user's own account, such as {@code GlobalSignOut}, take it as
 * their proof and no AWS signature: a function that calls them needs no permission of its own
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html). It never
 * prints.
 *
 * @param accessToken the token, as it came
 * @param at when the user last proved who it is (claim {@code auth_time}); a refreshed token keeps it
 * @param id the same for every token of one sign-in (claim {@code origin_jti}), and for no other
 * @param scopes the token's scopes
 * @param groups the user's groups (claim {@code cognito:groups}); to be shown, not to decide by: scopes and tags decide
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html">the
 *     claims of an access token</a>
 */
public record SignIn(String accessToken, Instant at, String id, Set<String> scopes, List<String> groups) {
    public SignIn {
        requireNonNull(accessToken, "accessToken is null");
        requireNonNull(at, "at is null");
        requireNonNull(id, "id is null");
        scopes = Set.copyOf(scopes);
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return "SignIn[redacted]";
    }
}
