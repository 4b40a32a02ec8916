package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;

/**
 * Lets a user in again.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html">AWS: AdminEnableUser</a>
 */
final class AdminEnableUser implements Operation {
    private final Administration administration;

    AdminEnableUser(Administration administration) {
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("Username", "UserPoolId");
        administration.enable(in.text("Username"), true);
        return Operation.object();
    }
}
