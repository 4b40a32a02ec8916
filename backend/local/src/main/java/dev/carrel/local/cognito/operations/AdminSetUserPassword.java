package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;

/**
 * Sets a user's password: one that lasts, or one that the user must replace.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html">AWS: AdminSetUserPassword</a>
 */
final class AdminSetUserPassword implements Operation {
    private final Administration administration;

    AdminSetUserPassword(Administration administration) {
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("Password", "Permanent", "Username", "UserPoolId");
        administration.setPassword(in.text("Username"), in.text("Password"), in.flag("Permanent"));
        return Operation.object();
    }
}
