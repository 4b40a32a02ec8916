package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.util.List;

/**
 * Keeps an admin: somebody must be a member of {@link Group#ADMINS} and enabled, or nobody can make another.
 *
 * <p>The members are counted just before rights are taken. Cognito has no condition for it, so two admins who take each other's at
 * the same moment both count two. Therefore they are counted once more after it, and whoever finds nobody left gives back
 * what was taken and says so; where both find that, both give back. Of a function that is stopped between the two, the trail
 * has an act without an outcome, and operators make an admin in the console.
 */
final class LastAdmin {
    private static final String UNDONE =
            "Another admin was disabled, demoted or deleted at the same moment, which would"
                    + " have left none. So this has been undone. Look who is left, then retry.";

    private final PoolUsers users;

    LastAdmin(PoolUsers users) {
        this.users = requireNonNull(users, "users is null");
    }

    /** Whether the user is an admin who is enabled. */
    boolean isAdmin(Access access, UserId id) {
        return users.enabledMembers(access, Group.ADMINS).contains(id);
    }

    /**
     * Takes a user's rights as an admin, unless nobody else has them.
     *
     * @param take takes them
     * @param giveBack the opposite
     * @throws Problem {@link ErrorCode#LAST_ADMIN} when they were not taken, or were and have been given back
     */
    void take(Access access, UserId id, Runnable take, Runnable giveBack) {
        List<UserId> before = users.enabledMembers(access, Group.ADMINS);
        if (!before.contains(id)) {
            take.run();
            return;
        }
        if (before.size() == 1) {
            throw Problem.of(ErrorCode.LAST_ADMIN);
        }
        take.run();
        if (users.enabledMembers(access, Group.ADMINS).isEmpty()) {
            giveBack.run();
            throw Problem.of(ErrorCode.LAST_ADMIN, UNDONE);
        }
    }
}
