package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.SignIn;
import dev.carrel.local.cognito.users.User;

/**
 * Replaces one's own password, the old one being known.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html">AWS: ChangePassword</a>
 */
final class ChangePassword implements Operation {
    private final AccessTokens accessTokens;
    private final SignIn signIn;
    private final Accounts accounts;

    ChangePassword(AccessTokens accessTokens, SignIn signIn, Accounts accounts) {
        this.accessTokens = accessTokens;
        this.signIn = signIn;
        this.accounts = accounts;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken", "PreviousPassword", "ProposedPassword");
        User user = accessTokens
                .require(in.text("AccessToken"), Scopes.SELF_SERVICE)
                .user();
        accounts.requireConforming(in.text("ProposedPassword"));
        if (!signIn.isPassword(user, in.text("PreviousPassword"))) {
            throw Refusal.wrongPassword();
        }
        accounts.choosePassword(user.username(), in.text("ProposedPassword"));
        return Operation.object();
    }
}
