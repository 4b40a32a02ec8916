package dev.carrel.audit.promise;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.PrincipalName;
import dev.carrel.stack.model.Role;
import java.util.List;
import java.util.Optional;

/**
 * A role and what it is for.
 *
 * @param kind empty where it is for nothing that is known; promises are then made of nothing, so this fails the audit
 * @param friends those in its trust policy who make it what it is; it may name others, who are then strangers
 * @param why why the kind could not be told
 */
record Known(Role role, Optional<RoleKind> kind, List<PrincipalName> friends, String why) {
    Known {
        requireNonNull(role, "role is null");
        requireNonNull(kind, "kind is null");
        friends = List.copyOf(friends);
        requireNonNull(why, "why is null");
    }

    boolean is(RoleKind wanted) {
        return kind.filter(wanted::equals).isPresent();
    }

    String id() {
        return role.logicalId();
    }
}
