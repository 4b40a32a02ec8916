package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.tokens.Families;
import dev.carrel.local.cognito.users.Administration;
import dev.carrel.local.cognito.users.User;

/**
 * Deletes a user, whose tokens end.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html">AWS: AdminDeleteUser</a>
 */
final class AdminDeleteUser implements Operation {
    private final Administration administration;
    private final Families families;

    AdminDeleteUser(Administration administration, Families families) {
        this.administration = administration;
        this.families = families;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("Username", "UserPoolId");
        User user = administration.delete(in.text("Username"));
        families.revokeAll(user.username());
        return Operation.object();
    }
}
