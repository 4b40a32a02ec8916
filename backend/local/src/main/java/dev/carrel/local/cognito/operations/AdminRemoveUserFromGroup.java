package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;

/**
 * Takes a user out of a group.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html">AWS: AdminRemoveUserFromGroup</a>
 */
final class AdminRemoveUserFromGroup implements Operation {
    private final Administration administration;

    AdminRemoveUserFromGroup(Administration administration) {
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("GroupName", "Username", "UserPoolId");
        administration.leave(in.text("Username"), in.text("GroupName"));
        return Operation.object();
    }
}
