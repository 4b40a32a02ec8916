package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an account with a temporary password, and invites its owner by email unless told not to.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html">AWS: AdminCreateUser</a>
 */
final class AdminCreateUser implements Operation {
    private final Administration administration;

    AdminCreateUser(Administration administration) {
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only(
                "ClientMetadata",
                "DesiredDeliveryMediums",
                "ForceAliasCreation",
                "MessageAction",
                "TemporaryPassword",
                "UserAttributes",
                "Username",
                "UserPoolId",
                "ValidationData");
        if (!List.of("EMAIL").containsAll(in.texts("DesiredDeliveryMediums"))) {
            throw Refusal.parameter("DesiredDeliveryMediums may be EMAIL only.");
        }
        Map<String, String> attributes = in.attributes("UserAttributes");
        Optional<String> password = in.optional("TemporaryPassword").filter(text -> !text.isEmpty());
        String action = in.optional("MessageAction").orElse("");
        ObjectNode answer = Operation.object();
        if (action.equals("RESEND")) {
            answer.set("User", Shapes.user(administration.inviteAgain(in.text("Username"), password)));
            return answer;
        }
        if (!action.isEmpty() && !action.equals("SUPPRESS")) {
            throw Refusal.parameter("MessageAction must be RESEND or SUPPRESS.");
        }
        String email = UserAttributes.takeEmail(attributes, in.text("Username"));
        boolean verified = UserAttributes.takeEmailVerified(attributes);
        UserAttributes.requireStandard(attributes);
        User user = administration.create(email, verified, attributes, password, action.isEmpty());
        answer.set("User", Shapes.user(user));
        return answer;
    }
}
