package dev.carrel.account;

import dev.carrel.core.Access;
import java.util.Optional;

/**
 * The caller's account in the user pool. Every method acts with the caller's own token and throws
 * {@link dev.carrel.core.Problem}: {@code unauthenticated} when the token is no longer good, {@code too_many_attempts},
 * {@code unavailable}, and what is said at each.
 */
interface OwnAccount {
    /** Empty when there is no such account any more. */
    Optional<Profile> profile(Access access);

    void rename(Access access, String name);

    /**
     * Begins a change of address: a code goes to the new one, and the old one stays until the code is confirmed.
     *
     * @return false when the address belongs to another account; no code is sent then
     * @throws dev.carrel.core.Problem {@code invalid_field} naming {@code email} when it is no address
     */
    boolean changeEmail(Access access, String email);

    /** Sends the code of the change under way once more. */
    void resendCode(Access access);

    /**
     * Ends a change of address.
     *
     * @throws dev.carrel.core.Problem {@code invalid_field} naming {@code code} when it is wrong, too old, or of an address that has
     *     come to belong to another account
     */
    void confirmEmail(Access access, String code);

    /**
     * Changes the password.
     *
     * @throws dev.carrel.core.Problem {@code invalid_field} naming {@code previousPassword} or {@code password}
     */
    void changePassword(Access access, String previous, String next);

    /** A new secret for an authenticator app, in base 32; the one before stays in force until a code is confirmed. */
    String newSecret(Access access);

    /**
     * Turns the app's codes on.
     *
     * @throws dev.carrel.core.Problem {@code invalid_field} naming {@code code}
     */
    void confirmSecret(Access access, String code, Optional<String> device);

    /** Turns the app's codes off. */
    void forgetSecret(Access access);

    /** Ends all sign-ins. */
    void signOutEverywhere(Access access);

    /** Deletes the account. */
    void delete(Access access);
}
