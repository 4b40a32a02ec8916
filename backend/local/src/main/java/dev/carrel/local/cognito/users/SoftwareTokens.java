package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.MfaMode;
import dev.carrel.local.cognito.totp.Base32;
import dev.carrel.local.cognito.totp.Totp;
import dev.carrel.local.cognito.users.Refusal.Reason;
import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The software tokens of users: which authenticator app belongs to whom, and whether a code of it is right. A code is accepted once; from
 * the fifth failure in a row a user's codes are locked as passwords are, whatever the password's own count.
 *
 * <p>A new secret takes the place of the one before only when a code of it was right.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html">AWS: TOTP software token
 *     MFA</a>
 */
public final class SoftwareTokens {
    /** Cognito's secrets have 52 characters. */
    private static final int SECRET_BYTES = 32;

    private static final Token NONE = new Token(Optional.empty(), Optional.empty(), Optional.empty(), 0, false, false);

    /**
     * What is kept of a user.
     *
     * @param secret the secret that the user signs in with, in Base32
     * @param pending a secret of which no code was seen yet, in Base32
     * @param device what the user calls the app
     * @param lastStep the step of the last code that was accepted: no code of that or an earlier step is accepted again
     * @param enabled whether the user is asked for a code
     * @param preferred whether it is the user's preferred second factor
     */
    private record Token(
            Optional<String> secret,
            Optional<String> pending,
            Optional<String> device,
            long lastStep,
            boolean enabled,
            boolean preferred) {
        Token withPending(String other) {
            return new Token(secret, Optional.of(other), device, lastStep, enabled, preferred);
        }

        Token withLastStep(long step) {
            return new Token(secret, pending, device, step, enabled, preferred);
        }

        Token with(boolean isEnabled, boolean isPreferred) {
            return new Token(secret, pending, device, lastStep, isEnabled, isPreferred);
        }

        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }

    /**
     * What may be told about a user's second factor.
     *
     * @param verified whether there is an app of which a code was right
     * @param enabled whether the user is asked for a code
     * @param preferred whether it is the preferred second factor
     * @param device what the user calls the app
     */
    public record Settings(boolean verified, boolean enabled, boolean preferred, Optional<String> device) {
        public Settings {
            requireNonNull(device, "device is null");
        }
    }

    private final MfaMode mode;
    private final Store store;
    private final Table<Token> tokens;
    private final Lockouts lockouts;
    private final Ids ids;
    private final Clock clock;

    public SoftwareTokens(MfaMode mode, Store store, Ids ids, Clock clock) {
        this.mode = requireNonNull(mode, "mode is null");
        this.store = requireNonNull(store, "store is null");
        this.tokens = store.table("softwareTokens", Token.class);
        this.lockouts = new Lockouts(clock);
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes a secret for an authenticator app; an earlier one of which no code was seen is void.
     *
     * @return the secret, in Base32
     * @throws Refusal when the pool has no software tokens
     */
    public String associate(User user) {
        requireServed();
        String secret = Base32.encode(ids.bytes(SECRET_BYTES));
        store.atomically(() -> tokens.put(user.username(), of(user).withPending(secret)));
        return secret;
    }

    /**
     * Takes the first code of a new app, which replaces the one before. In a pool where everyone has a second factor it is on from now;
     * in any other the user, or an administrator, turns it on.
     *
     * @throws Refusal when there is no new app, the code is wrong, or codes are locked
     */
    public void verify(User user, String code, Optional<String> device) {
        requireServed();
        if (of(user).pending().isEmpty()) {
            throw new Refusal(Reason.SOFTWARE_TOKEN_MFA_NOT_FOUND, "Software Token MFA does not exist for the user.");
        }
        if (!lockouts.attempt(user.username())) {
            throw new Refusal(Reason.TOO_MANY_REQUESTS, "Attempt limit exceeded, please try after some time.");
        }
        boolean right = store.atomically(() -> {
            Token token = of(user);
            List<Long> steps = steps(token.pending(), code);
            if (steps.isEmpty()) {
                return false;
            }
            boolean required = mode == MfaMode.ON;
            tokens.put(
                    user.username(),
                    new Token(
                            token.pending(),
                            Optional.empty(),
                            device,
                            steps.get(0),
                            required || token.enabled(),
                            required || token.preferred()));
            return true;
        });
        if (!right) {
            throw new Refusal(Reason.ENABLE_SOFTWARE_TOKEN_MFA, "Code mismatch and fail enable Software Token MFA");
        }
        lockouts.succeeded(user.username());
    }

    /**
     * Takes a code at a sign-in.
     *
     * @throws Refusal when the code is wrong or was seen before, codes are locked, or the user has no software token any more
     */
    public void accept(User user, String code) {
        if (!asked(user)) {
            throw new Refusal(Reason.SOFTWARE_TOKEN_MFA_NOT_FOUND, "Software Token MFA does not exist for the user.");
        }
        if (!lockouts.attempt(user.username())) {
            throw Refusal.lockedOut();
        }
        boolean used = store.atomically(() -> {
            Token token = of(user);
            List<Long> steps = steps(token.secret(), code);
            if (steps.isEmpty()) {
                throw new Refusal(Reason.CODE_MISMATCH, "Invalid code received for user");
            }
            Optional<Long> fresh =
                    steps.stream().filter(step -> step > token.lastStep()).findFirst();
            fresh.ifPresent(step -> tokens.put(user.username(), token.withLastStep(step)));
            return fresh.isEmpty();
        });
        if (used) {
            throw new Refusal(Reason.EXPIRED_CODE, "Your software token has already been used once.");
        }
        lockouts.succeeded(user.username());
    }

    /**
     * Turns a user's second factor on or off.
     *
     * @throws Refusal when it shall be on and no app was ever verified, or shall be preferred and not on
     */
    public void prefer(User user, boolean enabled, boolean preferred) {
        if (preferred && !enabled) {
            throw Refusal.parameter("Preferred MFA must be enabled.");
        }
        store.atomically(() -> {
            Token token = of(user);
            if (enabled && token.secret().isEmpty()) {
                throw Refusal.parameter("User has not verified software token mfa");
            }
            tokens.put(user.username(), token.with(enabled, preferred));
        });
    }

    /** What may be told about a user's second factor. */
    public Settings settings(User user) {
        Token token = of(user);
        return new Settings(token.secret().isPresent(), token.enabled(), token.preferred(), token.device());
    }

    /** Whether the user is asked for a code after the password. */
    public boolean asked(User user) {
        Settings settings = settings(user);
        // who has an app keeps being asked when the pool turns software tokens off later, as AWS documents it
        return settings.verified() && settings.enabled();
    }

    /** Whether the user must set an app up before anything else. */
    public boolean mustSetUp(User user) {
        return mode == MfaMode.ON && !asked(user);
    }

    /** Forgets a user who is gone. */
    public void forget(User user) {
        tokens.remove(user.username());
        lockouts.succeeded(user.username());
    }

    private void requireServed() {
        if (mode == MfaMode.OFF) {
            throw new Refusal(
                    Reason.SOFTWARE_TOKEN_MFA_NOT_FOUND, "Software Token MFA has not been enabled by the userPool");
        }
    }

    private Token of(User user) {
        return tokens.get(user.username()).orElse(NONE);
    }

    private List<Long> steps(Optional<String> secret, String code) {
        return secret.map(text -> Totp.matching(Base32.decode(text), code, clock.instant()))
                .orElse(List.of());
    }
}
