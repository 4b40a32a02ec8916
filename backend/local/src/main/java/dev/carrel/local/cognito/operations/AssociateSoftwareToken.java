package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.User;
import java.util.Optional;

/**
 * Gives a secret to a new authenticator app: to a user who is signed in, or in a sign-in that asks for the set-up of one.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html">AWS: AssociateSoftwareToken</a>
 */
final class AssociateSoftwareToken implements Operation {
    private final AccessTokens accessTokens;
    private final SoftwareTokens softwareTokens;
    private final SecondFactor secondFactor;

    AssociateSoftwareToken(AccessTokens accessTokens, SoftwareTokens softwareTokens, SecondFactor secondFactor) {
        this.accessTokens = accessTokens;
        this.softwareTokens = softwareTokens;
        this.secondFactor = secondFactor;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken", "Session");
        Optional<String> session = SetUpSession.of(in);
        User user = SetUpSession.user(in, accessTokens, secondFactor);
        ObjectNode answer = Operation.object();
        answer.put("SecretCode", softwareTokens.associate(user));
        session.ifPresent(old -> answer.put("Session", secondFactor.goOn(old, false)));
        return answer;
    }
}
