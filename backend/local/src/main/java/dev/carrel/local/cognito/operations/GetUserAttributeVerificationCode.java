package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.Profiles;
import dev.carrel.local.cognito.users.User;

/**
 * Sends a code that proves one's address: the new one, where there is one.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html">AWS: GetUserAttributeVerificationCode</a>
 */
final class GetUserAttributeVerificationCode implements Operation {
    private final AccessTokens accessTokens;
    private final Profiles profiles;

    GetUserAttributeVerificationCode(AccessTokens accessTokens, Profiles profiles) {
        this.accessTokens = accessTokens;
        this.profiles = profiles;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken", "AttributeName", "ClientMetadata");
        User user = accessTokens
                .require(in.text("AccessToken"), Scopes.SELF_SERVICE)
                .user();
        UserAttributes.requireEmail(in.text("AttributeName"));
        ObjectNode answer = Operation.object();
        answer.set("CodeDeliveryDetails", Shapes.delivery(profiles.sendCode(user)));
        return answer;
    }
}
