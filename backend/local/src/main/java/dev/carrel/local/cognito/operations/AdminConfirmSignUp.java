package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;

/**
 * Confirms an account without a code.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html">AWS: AdminConfirmSignUp</a>
 */
final class AdminConfirmSignUp implements Operation {
    private final Administration administration;

    AdminConfirmSignUp(Administration administration) {
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("ClientMetadata", "Username", "UserPoolId");
        administration.confirm(in.text("Username"));
        return Operation.object();
    }
}
