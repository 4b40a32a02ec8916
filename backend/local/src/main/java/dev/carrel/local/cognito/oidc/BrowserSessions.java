package dev.carrel.local.cognito.oidc;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Hashes;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.UserStatus;
import dev.carrel.local.cognito.users.Users;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.store.Expiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers in which browsers someone is signed in: for one hour, by a cookie, as the managed login pages do.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html">AWS: managed login</a>
 */
public final class BrowserSessions {
    /** The name of the session's cookie. */
    public static final String COOKIE = "cognito";

    private static final Duration LIFE = Duration.ofHours(1);
    private static final int CAPACITY = 10_000;

    /**
     * A session.
     *
     * @param user who is signed in
     * @param authTime when the password was typed
     */
    public record Session(User user, Instant authTime) {
        public Session {
            requireNonNull(user, "user is null");
            requireNonNull(authTime, "authTime is null");
        }
    }

    private record Stored(String username, Instant authTime) {}

    private final Expiring<Stored> sessions;
    private final Users users;
    private final Ids ids;

    public BrowserSessions(Users users, Ids ids, Clock clock) {
        this.users = requireNonNull(users, "users is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.sessions = new Expiring<>(clock, LIFE, CAPACITY);
    }

    /** The session of a browser, if its user may still sign in. */
    public Optional<Session> find(Request request) {
        return Cookies.value(request, COOKIE)
                .flatMap(id -> sessions.get(Hashes.ofSecret(id)))
                .flatMap(stored -> users.find(stored.username())
                        .filter(user -> user.enabled() && user.status() == UserStatus.CONFIRMED)
                        .map(user -> new Session(user, stored.authTime())));
    }

    /**
     * Begins a session under a new id, and puts it into the answer; the browser's earlier one ends.
     *
     * @param authTime when the user typed the password
     */
    public Response begin(Request request, User user, Instant authTime, Response response) {
        end(request);
        String id = ids.secret();
        sessions.put(Hashes.ofSecret(id), new Stored(user.username(), authTime));
        return Cookies.set(response, COOKIE, id, LIFE);
    }

    /** Ends the session of a browser. */
    public Response end(Request request, Response response) {
        end(request);
        return Cookies.clear(response, COOKIE);
    }

    private void end(Request request) {
        Cookies.value(request, COOKIE).ifPresent(id -> sessions.take(Hashes.ofSecret(id)));
    }
}
