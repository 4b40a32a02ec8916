package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.Administration;

/**
 * A group.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetGroup.html">AWS: GetGroup</a>
 */
final class GetGroup implements Operation {
    private final PoolSettings settings;
    private final Administration administration;

    GetGroup(PoolSettings settings, Administration administration) {
        this.settings = settings;
        this.administration = administration;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("GroupName", "UserPoolId");
        administration.requireGroup(in.text("GroupName"));
        ObjectNode answer = Operation.object();
        settings.group(in.text("GroupName")).ifPresent(group -> answer.set("Group", Shapes.group(settings, group)));
        return answer;
    }
}
