package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.Accounts;

/**
 * Sends a code with which a forgotten password can be replaced.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html">AWS: ForgotPassword</a>
 */
final class ForgotPassword implements Operation {
    private final PoolSettings settings;
    private final Accounts accounts;

    ForgotPassword(PoolSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AnalyticsMetadata", "ClientId", "ClientMetadata", "SecretHash", "UserContextData", "Username");
        ClientSettings client = Shapes.client(settings, in.text("ClientId"));
        Shapes.requireNoSecret(client, in.optional("SecretHash").isPresent());
        ObjectNode answer = Operation.object();
        answer.set("CodeDeliveryDetails", Shapes.delivery(accounts.forgotPassword(in.text("Username"))));
        return answer;
    }
}
