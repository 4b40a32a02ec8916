package dev.carrel.local.cognito.operations;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.Customization;
import dev.carrel.local.cognito.tokens.Families;
import dev.carrel.local.cognito.tokens.Family;
import dev.carrel.local.cognito.tokens.PreToken;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.tokens.Tokens;
import dev.carrel.local.cognito.tokens.TriggerSource;
import dev.carrel.local.cognito.users.SignIn;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.store.Expiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sign-ins through the API that are under way, and their end. A session lasts three minutes, as an app client's does by default. */
final class Challenges {
    private static final Duration LIFE = Duration.ofMinutes(3);
    private static final int CAPACITY = 10_000;
    private static final int BLOCK_BYTES = 512;
    private static final List<String> API_SCOPES = List.of(Scopes.SELF_SERVICE);

    private record Srp(SignIn.Challenge challenge, String clientId) {}

    /**
     * A sign-in whose temporary password was right.
     *
     * @param authTime when
     */
    record NewPassword(String username, String clientId, Instant authTime) {}

    private final PreToken preToken;
    private final Families families;
    private final Tokens tokens;
    private final Ids ids;
    private final Clock clock;
    private final Expiring<Srp> srp;
    private final Expiring<NewPassword> newPassword;

    Challenges(PoolSettings settings, PreToken preToken, Families families, Tokens tokens, Ids ids, Clock clock) {
        requireNonNull(settings, "settings is null");
        this.preToken = requireNonNull(preToken, "preToken is null");
        this.families = requireNonNull(families, "families is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.srp = new Expiring<>(clock, LIFE, CAPACITY);
        this.newPassword = new Expiring<>(clock, LIFE, CAPACITY);
    }

    /** Keeps an SRP exchange until its proof comes; the block, in base64, is what the client signs. */
    String awaitProof(SignIn.Challenge challenge, ClientSettings client) {
        String block = Base64.getEncoder().encodeToString(ids.bytes(BLOCK_BYTES));
        srp.put(block, new Srp(challenge, client.id()));
        return block;
    }

    /** The SRP exchange of a block; nobody else gets it again. */
    Optional<SignIn.Challenge> takeProof(String block, ClientSettings client) {
        return srp.take(block)
                .filter(pending -> pending.clientId().equals(client.id()))
                .map(Srp::challenge);
    }

    /** Keeps a sign-in with a temporary password until a new one comes. */
    String awaitPassword(User user, ClientSettings client) {
        String session = ids.secret();
        newPassword.put(session, new NewPassword(user.username(), client.id(), clock.instant()));
        return session;
    }

    /** The sign-in of a session that waits for a new password. */
    Optional<NewPassword> waitingForPassword(String session, ClientSettings client) {
        return newPassword.get(session).filter(pending -> pending.clientId().equals(client.id()));
    }

    /** Ends a session. */
    void end(String session) {
        newPassword.take(session);
    }

    /**
     * The answer that ends a sign-in: the tokens.
     *
     * @param authTime when the password was shown, which may be a while before the second factor
     */
    ObjectNode signedIn(
            TriggerSource source, ClientSettings client, User user, Instant authTime, Map<String, String> metadata) {
        Customization customization = preToken.ask(source, client.id(), user, API_SCOPES, metadata);
        Family family = families.begin(user, client, API_SCOPES, authTime, false);
        ObjectNode answer = Operation.object();
        answer.putObject("ChallengeParameters");
        answer.set(
                "AuthenticationResult",
                Shapes.authenticationResult(tokens.first(family, client, user, customization, Optional.empty())));
        return answer;
    }
}
