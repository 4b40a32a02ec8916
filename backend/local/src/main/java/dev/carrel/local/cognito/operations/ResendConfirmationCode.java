package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.Accounts;

/**
 * Sends another code to prove the address of a new account.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html">AWS: ResendConfirmationCode</a>
 */
final class ResendConfirmationCode implements Operation {
    private final PoolSettings settings;
    private final Accounts accounts;

    ResendConfirmationCode(PoolSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AnalyticsMetadata", "ClientId", "ClientMetadata", "SecretHash", "UserContextData", "Username");
        ClientSettings client = Shapes.client(settings, in.text("ClientId"));
        Shapes.requireNoSecret(client, in.optional("SecretHash").isPresent());
        ObjectNode answer = Operation.object();
        answer.set("CodeDeliveryDetails", Shapes.delivery(accounts.resendConfirmation(in.text("Username"))));
        return answer;
    }
}
