package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.Mail;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Refusal.Reason;
import dev.carrel.local.cognito.users.User;
import java.util.Map;

/**
 * Makes a new account, whose address is then to be proved.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html">AWS: SignUp</a>
 */
final class SignUp implements Operation {
    private final PoolSettings settings;
    private final Accounts accounts;

    SignUp(PoolSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only(
                "AnalyticsMetadata",
                "ClientId",
                "ClientMetadata",
                "Password",
                "SecretHash",
                "UserAttributes",
                "UserContextData",
                "Username",
                "ValidationData");
        ClientSettings client = Shapes.client(settings, in.text("ClientId"));
        Shapes.requireNoSecret(client, in.optional("SecretHash").isPresent());
        if (settings.adminCreatesUsersOnly()) {
            throw new Refusal(Reason.NOT_AUTHORIZED, "SignUp is not permitted for this user pool");
        }
        Map<String, String> attributes = in.attributes("UserAttributes");
        UserAttributes.requireWritable(client, attributes.keySet());
        String email = UserAttributes.takeEmail(attributes, in.text("Username"));
        User user = accounts.signUp(email, in.text("Password"), attributes);
        ObjectNode answer = Operation.object();
        answer.put("UserConfirmed", false);
        answer.put("UserSub", user.username());
        answer.set("CodeDeliveryDetails", Shapes.delivery(Mail.masked(user.email())));
        return answer;
    }
}
