package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.Profiles;
import java.util.Set;

/**
 * Deletes some of one's own attributes, as far as the client may write them.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html">AWS: DeleteUserAttributes</a>
 */
final class DeleteUserAttributes implements Operation {
    private final PoolSettings settings;
    private final AccessTokens accessTokens;
    private final Profiles profiles;

    DeleteUserAttributes(PoolSettings settings, AccessTokens accessTokens, Profiles profiles) {
        this.settings = settings;
        this.accessTokens = accessTokens;
        this.profiles = profiles;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken", "UserAttributeNames");
        AccessTokens.Valid token = accessTokens.require(in.text("AccessToken"), Scopes.SELF_SERVICE);
        Set<String> names = Set.copyOf(in.texts("UserAttributeNames"));
        UserAttributes.requireWritable(Shapes.client(settings, token.clientId()), names);
        UserAttributes.requireDeletable(names);
        profiles.delete(token.user(), names);
        return Operation.object();
    }
}
