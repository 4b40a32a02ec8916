package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.Accounts;

/**
 * Proves the address of a new account by means of a code.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html">AWS: ConfirmSignUp</a>
 */
final class ConfirmSignUp implements Operation {
    private final PoolSettings settings;
    private final Accounts accounts;

    ConfirmSignUp(PoolSettings settings, Accounts accounts) {
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
                "ForceAliasCreation",
                "SecretHash",
                "UserContextData",
                "Username");
        ClientSettings client = Shapes.client(settings, in.text("ClientId"));
        Shapes.requireNoSecret(client, in.optional("SecretHash").isPresent());
        accounts.confirmSignUp(in.text("Username"), in.text("ConfirmationCode"));
        return Operation.object();
    }
}
