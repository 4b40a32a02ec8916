package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;

/**
 * Adds a user to a group.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html">AWS: AdminAddUserToGroup</a>
 */
final class AdminAddUserToGroup implements Operation {
    private final Administration administration;

    AdminAddUserToGroup(Administration administration) {
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("GroupName", "Username", "UserPoolId");
        administration.join(in.text("Username"), in.text("GroupName"));
        return Operation.object();
    }
}
