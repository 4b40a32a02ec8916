package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Administration;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.Users;
import java.util.List;

/**
 * The users in a group.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html">AWS: ListUsersInGroup</a>
 */
final class ListUsersInGroup implements Operation {
    private final Users users;
    private final Administration administration;

    ListUsersInGroup(Users users, Administration administration) {
        this.users = users;
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("GroupName", "Limit", "NextToken", "UserPoolId");
        String group = in.text("GroupName");
        administration.requireGroup(group);
        List<User> members = users.all().stream()
                .filter(user -> user.groups().contains(group))
                .toList();
        return Paging.answer(in, "Limit", "NextToken", "Users", members, Paging::key, Shapes::user);
    }
}
