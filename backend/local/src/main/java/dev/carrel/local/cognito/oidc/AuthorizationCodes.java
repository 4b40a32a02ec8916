package dev.carrel.local.cognito.oidc;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Hashes;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.tokens.Customization;
import dev.carrel.local.cognito.tokens.Family;
import dev.carrel.local.store.Expiring;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * One-time codes that a client exchanges for tokens. They are valid for five minutes, as Cognito's are. The tokens are decided when the
 * code is made; a code that comes a second time ends the tokens that it was exchanged for (RFC 6749, 4.1.2).
 */
public final class AuthorizationCodes {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int CAPACITY = 10_000;

    /**
     * What a code stands for.
     *
     * @param request what the client asked for
     * @param family the family of the tokens to come
     * @param customization what the trigger said of them
     * @param used whether the code has been seen
     */
    public record Grant(AuthorizeRequest request, Family family, Customization customization, boolean used) {
        public Grant {
            requireNonNull(request, "request is null");
            requireNonNull(family, "family is null");
            requireNonNull(customization, "customization is null");
        }
    }

    private final Expiring<Grant> grants;
    private final Ids ids;

    public AuthorizationCodes(Ids ids, Clock clock) {
        this.ids = requireNonNull(ids, "ids is null");
        this.grants = new Expiring<>(clock, LIFE, CAPACITY);
    }

    /** Makes a code. */
    public String issue(AuthorizeRequest request, Family family, Customization customization) {
        String code = ids.uuid();
        grants.put(Hashes.ofSecret(code), new Grant(request, family, customization, false));
        return code;
    }

    /** Uses a code up, whatever comes of it. The grant says whether it had been used before. */
    public Optional<Grant> use(String code) {
        return grants.update(
                Hashes.ofSecret(code),
                grant -> new Grant(grant.request(), grant.family(), grant.customization(), true));
    }
}
