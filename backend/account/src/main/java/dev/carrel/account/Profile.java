package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the user pool knows of a user.
 *
 * @param mfa whether signing in asks for a code of an authenticator app
 */
record Profile(String email, boolean emailVerified, Optional<String> name, boolean mfa) {
    Profile {
        requireNonNull(email, "email is null");
        requireNonNull(name, "name is null");
    }
}
