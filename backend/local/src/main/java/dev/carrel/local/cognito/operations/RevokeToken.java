package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.Tokens;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Refusal.Reason;

/**
 * Ends a refresh token and the access tokens that came with it.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html">AWS: RevokeToken</a>
 */
final class RevokeToken implements Operation {
    private final PoolSettings settings;
    private final Tokens tokens;

    RevokeToken(PoolSettings settings, Tokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("ClientId", "ClientSecret", "Token");
        ClientSettings client = Shapes.client(settings, in.text("ClientId"));
        Shapes.requireNoSecret(client, in.optional("ClientSecret").isPresent());
        String token = in.text("Token");
        if (token.chars().filter(c -> c == '.').count() == 2) {
            throw new Refusal(Reason.UNSUPPORTED_TOKEN_TYPE, "Only refresh tokens can be revoked.");
        }
        if (!client.revocable() || tokens.revoke(token, client)) {
            throw Refusal.parameter("The token cannot be revoked by this client.");
        }
        return Operation.object();
    }
}
