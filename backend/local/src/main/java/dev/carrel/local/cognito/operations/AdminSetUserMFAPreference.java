package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.User;

/**
 * Turns a user's second factor on or off: off for somebody whose authenticator app is lost.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html">AWS: AdminSetUserMFAPreference</a>
 */
final class AdminSetUserMFAPreference implements Operation {
    private final Administration administration;
    private final SoftwareTokens softwareTokens;

    AdminSetUserMFAPreference(Administration administration, SoftwareTokens softwareTokens) {
        this.administration = administration;
        this.softwareTokens = softwareTokens;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only(
                "EmailMfaSettings",
                "SMSMfaSettings",
                "SoftwareTokenMfaSettings",
                "UserPoolId",
                "Username",
                "WebAuthnMfaSettings");
        User user = administration.require(in.text("Username"));
        MfaPreference.of(in).apply(softwareTokens, user);
        return Operation.object();
    }
}
