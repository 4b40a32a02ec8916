package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.Tokens;

/**
 * Renews tokens, and the refresh token too where those rotate.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html">AWS: GetTokensFromRefreshToken</a>
 */
final class GetTokensFromRefreshToken implements Operation {
    private final PoolSettings settings;
    private final Tokens tokens;

    GetTokensFromRefreshToken(PoolSettings settings, Tokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("ClientId", "ClientMetadata", "ClientSecret", "DeviceKey", "RefreshToken");
        ClientSettings client = Shapes.client(settings, in.text("ClientId"));
        Shapes.requireNoSecret(client, in.optional("ClientSecret").isPresent());
        ObjectNode answer = Operation.object();
        answer.set(
                "AuthenticationResult",
                Shapes.authenticationResult(tokens.refresh(in.text("RefreshToken"), client, in.map("ClientMetadata"))));
        return answer;
    }
}
