package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;
import java.util.Map;
import java.util.Optional;

/**
 * Changes a user's attributes. Another address counts at once when it is given as proved; otherwise it is sent a code first.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html">AWS: AdminUpdateUserAttributes</a>
 */
final class AdminUpdateUserAttributes implements Operation {
    private final Administration administration;

    AdminUpdateUserAttributes(Administration administration) {
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("ClientMetadata", "UserAttributes", "Username", "UserPoolId");
        Map<String, String> attributes = in.attributes("UserAttributes");
        Optional<String> email = Optional.ofNullable(attributes.remove("email"));
        Optional<Boolean> verified = UserAttributes.takeVerified(attributes);
        UserAttributes.requireStandard(attributes);
        administration.updateAttributes(in.text("Username"), email, verified, attributes);
        return Operation.object();
    }
}
