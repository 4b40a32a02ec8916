package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.User;

/**
 * Turns one's own second factor on or off.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html">AWS: SetUserMFAPreference</a>
 */
final class SetUserMFAPreference implements Operation {
    private final AccessTokens accessTokens;
    private final SoftwareTokens softwareTokens;

    SetUserMFAPreference(AccessTokens accessTokens, SoftwareTokens softwareTokens) {
        this.accessTokens = accessTokens;
        this.softwareTokens = softwareTokens;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken", "EmailMfaSettings", "SMSMfaSettings", "SoftwareTokenMfaSettings", "WebAuthnMfaSettings");
        User user = accessTokens
                .require(in.text("AccessToken"), Scopes.SELF_SERVICE)
                .user();
        MfaPreference.of(in).apply(softwareTokens, user);
        return Operation.object();
    }
}
