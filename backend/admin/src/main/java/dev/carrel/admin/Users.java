package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.Cursors;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.util.Optional;

/** The rules for what an admin does with users. Refusals are {@link Problem}s. */
public final class Users {
    private static final String DONE_UNSEEN =
            "This has been done, but the account could not be read again after it. Load it again in a moment.";

    private final PoolUsers pool;
    private final SizesTable sizes;
    private final Trail trail;
    private final LastAdmin lastAdmin;

    Users(PoolUsers pool, SizesTable sizes, Trail trail) {
        this.pool = requireNonNull(pool, "pool is null");
        this.sizes = requireNonNull(sizes, "sizes is null");
        this.trail = requireNonNull(trail, "trail is null");
        this.lastAdmin = new LastAdmin(pool);
    }

    /** A page whose {@code next} is a cursor: Cognito's own token, bound to the admin and the search. */
    UserPage list(Access access, UserSearch search, Optional<String> cursor, int limit) {
        Optional<String> after = cursor.map(text -> Cursors.read(access.sub(), search.query(), text));
        UserPage page = pool.list(access, search, after, limit);
        return new UserPage(page.users(), page.next().map(token -> Cursors.write(access.sub(), search.query(), token)));
    }

    UserDetails get(Access access, UserId id) {
        return new UserDetails(pool.get(access, id), pool.groups(access, id), sizes.get(access, id));
    }

    /** Makes an account; whose it is stands in the trail once it is known, and its address never. */
    PoolUser invite(Access access, Origin origin, Invitation invitation) {
        Deed deed = new Deed(Action.INVITE, Optional.empty(), Optional.empty());
        return trail.during(
                access, origin, deed, () -> pool.create(access, invitation), user -> Optional.of(user.id()));
    }

    /**
     * Does something to an account.
     *
     * @return the account after it
     */
    UserDetails act(Access access, Origin origin, Act act) {
        carryOut(access, origin, act);
        try {
            return get(access, act.subject());
        } catch (Problem e) {
            // it is done, whatever became of the look at it
            throw Problem.of(ErrorCode.UNAVAILABLE, DONE_UNSEEN);
        }
    }

    void delete(Access access, Origin origin, UserId id) {
        carryOut(access, origin, new Act(Action.DELETE, id, Optional.empty()));
    }

    private void carryOut(Access access, Origin origin, Act act) {
        Deed deed =
                new Deed(act.action(), Optional.of(act.subject()), act.group().map(Group::word));
        trail.during(
                access,
                origin,
                deed,
                () -> {
                    if (act.isAgainst() && act.subject().text().equals(access.sub())) {
                        throw Problem.of(ErrorCode.OWN_ACCOUNT);
                    }
                    change(access, act);
                    return act.subject();
                },
                Optional::of);
    }

    private void change(Access access, Act act) {
        UserId id = act.subject();
        switch (act.action()) {
            case INVITE -> throw new IllegalStateException("an invitation is no act on an account that there is");
            case RESEND_INVITATION ->
                pool.inviteAgain(access, pool.get(access, id).user().email());
            case CONFIRM -> pool.confirm(access, id);
            case DISABLE -> lastAdmin.take(access, id, () -> pool.disable(access, id), () -> pool.enable(access, id));
            case ENABLE -> pool.enable(access, id);
            case RESET_PASSWORD -> pool.resetPassword(access, id);
            case RESET_MFA -> pool.resetMfa(access, id);
            case SIGN_OUT -> pool.signOut(access, id);
            case ADD_TO_GROUP -> pool.join(access, id, act.group().orElseThrow());
            case REMOVE_FROM_GROUP -> leave(access, id, act.group().orElseThrow());
            case DELETE -> {
                // a deletion cannot be undone: an admin is demoted first, which can. If it then fails, a plain user
                // stays
                if (lastAdmin.isAdmin(access, id)) {
                    leave(access, id, Group.ADMINS);
                }
                pool.delete(access, id);
            }
        }
    }

    private void leave(Access access, UserId id, Group group) {
        if (group == Group.ADMINS) {
            lastAdmin.take(access, id, () -> pool.leave(access, id, group), () -> pool.join(access, id, group));
        } else {
            pool.leave(access, id, group);
        }
    }
}
