package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.Profiles;
import dev.carrel.local.cognito.users.User;

/**
 * Proves one's address by means of a code; a new one takes the place of the one before.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html">AWS: VerifyUserAttribute</a>
 */
final class VerifyUserAttribute implements Operation {
    private final AccessTokens accessTokens;
    private final Profiles profiles;

    VerifyUserAttribute(AccessTokens accessTokens, Profiles profiles) {
        this.accessTokens = accessTokens;
        this.profiles = profiles;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken", "AttributeName", "Code");
        User user = accessTokens
                .require(in.text("AccessToken"), Scopes.SELF_SERVICE)
                .user();
        UserAttributes.requireEmail(in.text("AttributeName"));
        profiles.verify(user, in.text("Code"));
        return Operation.object();
    }
}
