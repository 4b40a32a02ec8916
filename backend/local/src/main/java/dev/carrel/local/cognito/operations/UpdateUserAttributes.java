package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.Profiles;
import java.util.Map;
import java.util.Optional;

/**
 * Changes one's own attributes, as far as the client may write them. Another address is sent a code, and counts once that was shown.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html">AWS: UpdateUserAttributes</a>
 */
final class UpdateUserAttributes implements Operation {
    private final PoolSettings settings;
    private final AccessTokens accessTokens;
    private final Profiles profiles;

    UpdateUserAttributes(PoolSettings settings, AccessTokens accessTokens, Profiles profiles) {
        this.settings = settings;
        this.accessTokens = accessTokens;
        this.profiles = profiles;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken", "ClientMetadata", "UserAttributes");
        AccessTokens.Valid token = accessTokens.require(in.text("AccessToken"), Scopes.SELF_SERVICE);
        Map<String, String> attributes = in.attributes("UserAttributes");
        UserAttributes.requireWritable(Shapes.client(settings, token.clientId()), attributes.keySet());
        Optional<String> email = Optional.ofNullable(attributes.remove("email"));
        UserAttributes.requireStandard(attributes);
        ObjectNode answer = Operation.object();
        ArrayNode sent = answer.putArray("CodeDeliveryDetailsList");
        profiles.update(token.user(), email, attributes).ifPresent(masked -> sent.add(Shapes.delivery(masked)));
        return answer;
    }
}
