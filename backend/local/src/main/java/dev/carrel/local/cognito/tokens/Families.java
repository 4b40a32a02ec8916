package dev.carrel.local.cognito.tokens;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers which tokens belong together, and which were revoked. */
public final class Families {
    // a family begins with the authorization code, its tokens with the exchange of that
    private static final Duration EXCHANGE = Duration.ofMinutes(5);

    private final Store store;
    private final Table<Family> families;
    private final Ids ids;
    private final Clock clock;

    public Families(Store store, Ids ids, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.families = store.table("families", Family.class);
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Begins a family with a sign-in. */
    public Family begin(User user, ClientSettings client, List<String> scopes, Instant authTime, boolean hosted) {
        Instant now = clock.instant();
        Family family = new Family(
                ids.uuid(),
                user.username(),
                client.id(),
                scopes,
                ids.uuid(),
                authTime,
                hosted,
                now.plus(EXCHANGE).plus(client.refreshTokenLife()).plus(client.accessTokenLife()),
                false);
        store.atomically(() -> {
            for (Map.Entry<String, Family> old : families.entries(user.username() + "/")) {
                if (now.isAfter(old.getValue().until())) {
                    families.remove(old.getKey());
                }
            }
            families.put(key(user.username(), family.originJti()), family);
        });
        return family;
    }

    /** The family, unless it was revoked or has ended. */
    public Optional<Family> live(String username, String originJti) {
        return families.get(key(username, originJti))
                .filter(family -> !family.revoked() && clock.instant().isBefore(family.until()));
    }

    /** Ends a family. */
    public void revoke(String username, String originJti) {
        String key = key(username, originJti);
        store.atomically(() -> families.get(key).ifPresent(family -> families.put(key, family.asRevoked())));
    }

    /** Ends every family of a user. */
    public void revokeAll(String username) {
        store.atomically(() -> families.entries(username + "/")
                .forEach(entry -> families.put(entry.getKey(), entry.getValue().asRevoked())));
    }

    private static String key(String username, String originJti) {
        return username + "/" + originJti;
    }
}
