package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.SoftwareTokens;
import java.util.Map;
import java.util.TreeMap;

/**
 * One's own attributes, as far as the client may read them, and the second factor.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html">AWS: GetUser</a>
 */
final class GetUser implements Operation {
    private final PoolSettings settings;
    private final AccessTokens accessTokens;
    private final SoftwareTokens softwareTokens;

    GetUser(PoolSettings settings, AccessTokens accessTokens, SoftwareTokens softwareTokens) {
        this.settings = settings;
        this.accessTokens = accessTokens;
        this.softwareTokens = softwareTokens;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken");
        AccessTokens.Valid token = accessTokens.require(in.text("AccessToken"), Scopes.SELF_SERVICE);
        ClientSettings client = Shapes.client(settings, token.clientId());
        Map<String, String> readable = new TreeMap<>(token.user().allAttributes());
        readable.keySet()
                .removeIf(name -> !name.equals("sub") && !client.readable().contains(name));
        ObjectNode answer = Operation.object();
        answer.put("Username", token.user().username());
        Shapes.attributes(answer.putArray("UserAttributes"), readable);
        Shapes.mfa(answer, softwareTokens.settings(token.user()));
        return answer;
    }
}
