package dev.carrel.local;

import static java.util.Objects.requireNonNull;

/**
 * An account that the first start makes, so that a developer can sign in at once.
 *
 * @param email what it signs in with
 * @param password its first password, made up for this data folder alone
 */
record DemoAccount(String email, String password) {
    DemoAccount {
        requireNonNull(email, "email is null");
        requireNonNull(password, "password is null");
    }

    @Override
    public String toString() {
        return "DemoAccount[" + email + "]";
    }
}
