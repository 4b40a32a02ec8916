package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.tokens.Families;
import dev.carrel.local.cognito.users.Administration;

/**
 * Ends all tokens of a user.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html">AWS: AdminUserGlobalSignOut</a>
 */
final class AdminUserGlobalSignOut implements Operation {
    private final Administration administration;
    private final Families families;

    AdminUserGlobalSignOut(Administration administration, Families families) {
        this.administration = administration;
        this.families = families;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("Username", "UserPoolId");
        families.revokeAll(administration.require(in.text("Username")).username());
        return Operation.object();
    }
}
