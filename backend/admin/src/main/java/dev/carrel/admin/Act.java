package dev.carrel.admin;

import dev.carrel.core.InvalidValueException;
import java.util.Optional;

/**
 * One act on one account that there is.
 *
 * @param group which group; for those actions that take one, and no other
 */
record Act(Action action, UserId subject, Optional<Group> group) {
    Act {
        if (action.takesGroup() != group.isPresent()) {
            throw new InvalidValueException(action.takesGroup() ? "is missing" : "goes with no such action");
        }
    }

    /** Whether it takes rights or the account away, so that nobody may do it to the own. */
    boolean isAgainst() {
        return switch (action) {
            case DISABLE, DELETE, RESET_MFA -> true;
            case REMOVE_FROM_GROUP -> group.orElseThrow() == Group.ADMINS;
            default -> false;
        };
    }
}
