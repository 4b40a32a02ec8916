package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

/**
 * One user as the pool knows it.
 *
 * @param mfa whether a second factor is on
 */
record UserState(PoolUser user, boolean emailVerified, boolean mfa) {
    UserState {
        requireNonNull(user, "user is null");
    }
}
