package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.User;

/**
 * A user, with its second factor.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html">AWS: AdminGetUser</a>
 */
final class AdminGetUser implements Operation {
    private final Administration administration;
    private final SoftwareTokens softwareTokens;

    AdminGetUser(Administration administration, SoftwareTokens softwareTokens) {
        this.administration = administration;
        this.softwareTokens = softwareTokens;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("Username", "UserPoolId");
        User user = administration.require(in.text("Username"));
        ObjectNode answer = Shapes.state(Operation.object(), user);
        Shapes.attributes(answer.putArray("UserAttributes"), user.allAttributes());
        Shapes.mfa(answer, softwareTokens.settings(user));
        return answer;
    }
}
