package dev.carrel.account;

import static java.util.Objects.requireNonNull;

/**
 * A change of address under way.
 *
 * @param email the new address
 * @param taken whether it belongs to another account: no code was sent and none will do, but the caller is told the same
 * @param tries how many codes were tried
 */
record PendingEmail(String email, boolean taken, long tries) {
    /** After that many the change has to be begun again, whether the address is taken or not. */
    static final long MOST_TRIES = 5;

    PendingEmail {
        requireNonNull(email, "email is null");
    }
}
