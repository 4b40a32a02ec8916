package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;
import java.util.Set;

/**
 * Deletes some of a user's attributes.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html">AWS: AdminDeleteUserAttributes</a>
 */
final class AdminDeleteUserAttributes implements Operation {
    private final Administration administration;

    AdminDeleteUserAttributes(Administration administration) {
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("UserAttributeNames", "Username", "UserPoolId");
        Set<String> names = Set.copyOf(in.texts("UserAttributeNames"));
        UserAttributes.requireDeletable(names);
        administration.deleteAttributes(in.text("Username"), names);
        return Operation.object();
    }
}
