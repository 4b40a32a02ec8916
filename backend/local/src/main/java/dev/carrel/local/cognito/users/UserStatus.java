package dev.carrel.local.cognito.users;

/**
 * How far an account has come.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html">AWS: overview of user
 *     account confirmation</a>
 */
public enum UserStatus {
    /** Signed up; the address is not proved yet. */
    UNCONFIRMED,
    /** May sign in. */
    CONFIRMED,
    /** Made by an administrator; the temporary password must be replaced at the first sign-in. */
    FORCE_CHANGE_PASSWORD,
    /** An administrator has asked for another password: a code that was sent must be shown for one. */
    RESET_REQUIRED
}
