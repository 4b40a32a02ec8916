package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;

/**
 * Asks a user for another password: a code is sent, and until it was shown the user is not signed in.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html">AWS: AdminResetUserPassword</a>
 */
final class AdminResetUserPassword implements Operation {
    private final Administration administration;

    AdminResetUserPassword(Administration administration) {
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("ClientMetadata", "Username", "UserPoolId");
        administration.resetPassword(in.text("Username"));
        return Operation.object();
    }
}
