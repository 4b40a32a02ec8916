package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.GroupSettings;
import dev.carrel.local.cognito.PoolSettings;

/**
 * The groups of the pool.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListGroups.html">AWS: ListGroups</a>
 */
final class ListGroups implements Operation {
    private final PoolSettings settings;

    ListGroups(PoolSettings settings) {
        this.settings = settings;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("Limit", "NextToken", "UserPoolId");
        return Paging.answer(
                in,
                "Limit",
                "NextToken",
                "Groups",
                settings.groups(),
                GroupSettings::name,
                group -> Shapes.group(settings, group));
    }
}
