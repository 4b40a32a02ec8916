package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Families;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.User;

/**
 * Ends all of one's own tokens.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html">AWS: GlobalSignOut</a>
 */
final class GlobalSignOut implements Operation {
    private final AccessTokens accessTokens;
    private final Families families;

    GlobalSignOut(AccessTokens accessTokens, Families families) {
        this.accessTokens = accessTokens;
        this.families = families;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken");
        User user = accessTokens
                .require(in.text("AccessToken"), Scopes.SELF_SERVICE)
                .user();
        families.revokeAll(user.username());
        return Operation.object();
    }
}
