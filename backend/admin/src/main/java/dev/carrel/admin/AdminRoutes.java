package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Faults;
import dev.carrel.core.Parameters;
import dev.carrel.core.Request;
import dev.carrel.core.Response;
import dev.carrel.core.Texts;
import dev.carrel.core.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What each route reads, calls and answers. */
final class AdminRoutes {
    private static final int USERS = 30;
    private static final int MOST_ENTRIES = 200;
    private static final int ENTRIES = 50;

    private final Users users;
    private final Trail trail;

    AdminRoutes(Users users, Trail trail) {
        this.users = requireNonNull(users, "users is null");
        this.trail = requireNonNull(trail, "trail is null");
    }

    Response list(Request request) {
        Faults faults = new Faults();
        Parameters given = request.parameters(Set.of("search", "by", "group", "limit", "cursor"), faults);
        Optional<String> text = given.optional("search", searched -> searched);
        Optional<UserSearch.By> by = given.optional("by", UserSearch.By::parse);
        Optional<Group> group = given.optional("group", Group::parse);
        Optional<Integer> limit = given.optional("limit", Texts.integer(1, PoolUsers.LARGEST_PAGE));
        Optional<String> cursor = given.optional("cursor", opaque -> opaque);
        Optional<UserSearch> search =
                faults.parse("search", "", ignored -> UserSearch.of(text, by.orElse(UserSearch.By.EMAIL), group));
        faults.check();
        return Response.ok(
                AdminJson.users(users.list(request.access(), search.orElseThrow(), cursor, limit.orElse(USERS))));
    }

    Response invite(Request request) {
        Invitation invitation = AdminJson.invitation(request.json());
        PoolUser user = users.invite(request.access(), Origin.of(request), invitation);
        return Response.created(AdminJson.user(user), "/api/admin/users/" + user.id());
    }

    Response get(Request request) {
        return Response.ok(AdminJson.details(users.get(request.access(), id(request))));
    }

    Response act(Request request) {
        Act act = AdminJson.act(request.path("action", Action::ofPath), id(request), request.json());
        return Response.ok(AdminJson.details(users.act(request.access(), Origin.of(request), act)));
    }

    Response delete(Request request) {
        users.delete(request.access(), Origin.of(request), id(request));
        return Response.noContent();
    }

    Response trail(Request request) {
        Faults faults = new Faults();
        Parameters given =
                request.parameters(Set.of("from", "to", "actor", "subject", "action", "limit", "cursor"), faults);
        Optional<Instant> from = given.optional("from", Times::parse);
        Optional<Instant> to = given.optional("to", Times::parse);
        Optional<UserId> actor = given.optional("actor", UserId::new);
        Optional<UserId> subject = given.optional("subject", UserId::new);
        Optional<Action> action = given.optional("action", Action::parse);
        Optional<Integer> limit = given.optional("limit", Texts.integer(1, MOST_ENTRIES));
        Optional<String> cursor = given.optional("cursor", opaque -> opaque);
        Optional<TrailQuery> query =
                faults.parse("to", "", ignored -> new TrailQuery(from, to, actor, subject, action));
        faults.check();
        return Response.ok(
                AdminJson.trail(trail.list(request.access(), query.orElseThrow(), cursor, limit.orElse(ENTRIES))));
    }

    private static UserId id(Request request) {
        return request.path("sub", UserId::new);
    }
}
