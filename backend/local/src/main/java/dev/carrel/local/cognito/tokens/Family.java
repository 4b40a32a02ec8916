package dev.carrel.local.cognito.tokens;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * All the tokens that stem from one sign-in; they end together.
 *
 * @param originJti names it, in each of its tokens
 * @param username whose tokens
 * @param clientId the client that got them
 * @param scopes the scopes that were asked for
 * @param eventId names the sign-in, in each of its tokens
 * @param authTime when the user signed in
 * @param hosted whether that was on the sign-in pages
 * @param until when the last of them ends
 * @param revoked whether they were ended early
 */
public record Family(
        String originJti,
        String username,
        String clientId,
        List<String> scopes,
        String eventId,
        Instant authTime,
        boolean hosted,
        Instant until,
        boolean revoked) {
    public Family {
        requireNonNull(originJti, "originJti is null");
        requireNonNull(username, "username is null");
        requireNonNull(clientId, "clientId is null");
        scopes = List.copyOf(scopes);
        requireNonNull(eventId, "eventId is null");
        requireNonNull(authTime, "authTime is null");
        requireNonNull(until, "until is null");
    }

    /** This family, ended. */
    public Family asRevoked() {
        return new Family(originJti, username, clientId, scopes, eventId, authTime, hosted, until, true);
    }
}
