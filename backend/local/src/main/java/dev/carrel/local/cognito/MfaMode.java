package dev.carrel.local.cognito;

/**
 * Whether people sign in with a second factor; the only one that is served is a software token.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html">AWS: adding MFA to a user
 *     pool</a>
 */
public enum MfaMode {
    /** Nobody may have one. */
    OFF,
    /** Everyone who has turned one on. */
    OPTIONAL,
    /** Everyone: who has none sets one up at the next sign-in. */
    ON
}
