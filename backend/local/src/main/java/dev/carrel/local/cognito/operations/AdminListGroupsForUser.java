package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.GroupSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.Administration;
import dev.carrel.local.cognito.users.User;
import java.util.List;

/**
 * The groups of a user.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html">AWS: AdminListGroupsForUser</a>
 */
final class AdminListGroupsForUser implements Operation {
    private final PoolSettings settings;
    private final Administration administration;

    AdminListGroupsForUser(PoolSettings settings, Administration administration) {
        this.settings = settings;
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("Limit", "NextToken", "Username", "UserPoolId");
        User user = administration.require(in.text("Username"));
        List<GroupSettings> groups = settings.groups().stream()
                .filter(group -> user.groups().contains(group.name()))
                .toList();
        return Paging.answer(
                in,
                "Limit",
                "NextToken",
                "Groups",
                groups,
                GroupSettings::name,
                group -> Shapes.group(settings, group));
    }
}
