package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.Accounts;

/**
 * Replaces a forgotten password by means of a code.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html">AWS: ConfirmForgotPassword</a>
 */
final class ConfirmForgotPassword implements Operation {
    private final PoolSettings settings;
    private final Accounts accounts;

    ConfirmForgotPassword(PoolSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only(
                "AnalyticsMetadata",
                "ClientId",
                "ClientMetadata",
                "ConfirmationCode",
                "Password",
                "SecretHash",
                "UserContextData",
                "Username");
        ClientSettings client = Shapes.client(settings, in.text("ClientId"));
        Shapes.requireNoSecret(client, in.optional("SecretHash").isPresent());
        accounts.resetPassword(in.text("Username"), in.text("ConfirmationCode"), in.text("Password"));
        return Operation.object();
    }
}
