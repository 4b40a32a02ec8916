package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Families;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.Administration;
import dev.carrel.local.cognito.users.User;

/**
 * Deletes one's own account, whose tokens end.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html">AWS: DeleteUser</a>
 */
final class DeleteUser implements Operation {
    private final AccessTokens accessTokens;
    private final Administration administration;
    private final Families families;

    DeleteUser(AccessTokens accessTokens, Administration administration, Families families) {
        this.accessTokens = accessTokens;
        this.administration = administration;
        this.families = families;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken");
        User user = accessTokens
                .require(in.text("AccessToken"), Scopes.SELF_SERVICE)
                .user();
        administration.delete(user.username());
        families.revokeAll(user.username());
        return Operation.object();
    }
}
