package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.Users;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The users, filtered by one attribute.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html">AWS: ListUsers</a>
 */
final class ListUsers implements Operation {
    private final Users users;

    ListUsers(Users users) {
        this.users = users;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AttributesToGet", "Filter", "Limit", "PaginationToken", "UserPoolId");
        UserFilter filter = UserFilter.parse(in.optional("Filter").orElse(""));
        List<String> wanted = in.texts("AttributesToGet");
        List<User> matching = users.all().stream().filter(filter::matches).toList();
        return Paging.answer(in, "Limit", "PaginationToken", "Users", matching, Paging::key, user -> {
            ObjectNode node = Shapes.user(user);
            if (!wanted.isEmpty()) {
                Map<String, String> shown = new TreeMap<>(user.allAttributes());
                shown.keySet().retainAll(wanted);
                Shapes.attributes(node.putArray("Attributes"), shown);
            }
            return node;
        });
    }
}
