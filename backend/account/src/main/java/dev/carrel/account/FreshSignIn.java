package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.core.SignIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What changes an account asks for: a token with Cognito's own scope, whose user entered the password a moment ago. A token that
 * was refreshed keeps the time of its sign-in ({@code auth_time}), so a stolen refresh token is no way around it.
 */
final class FreshSignIn {
    /** Without it Cognito does nothing for the bearer of a token; API Gateway asks for it too. */
    static final String SCOPE = "aws.cognito.signin.user.admin";

    static final Duration LONGEST = Duration.ofMinutes(10);
    /** How far the clock of the user pool may be ahead of ours. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Clock clock;

    FreshSignIn(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Lets a fresh sign-in pass.
     *
     * @throws Problem {@link ErrorCode#SIGN_IN_AGAIN} for an older one, {@link ErrorCode#FORBIDDEN} for a token without the scope
     */
    void check(Access access) {
        SignIn signIn = access.signIn();
        if (!signIn.scopes().contains(SCOPE)) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        Instant now = clock.instant();
        if (signIn.at().isBefore(now.minus(LONGEST)) || signIn.at().isAfter(now.plus(SKEW))) {
            throw Problem.of(ErrorCode.SIGN_IN_AGAIN);
        }
    }
}
