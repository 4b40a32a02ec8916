package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

/**
 * Where the sign-in pages of a user pool are.
 *
 * @param prefix first label of the domain
 * @param managedLoginVersion 1 for the classic pages, 2 for managed login
 */
public record SignInDomain(String prefix, int managedLoginVersion) {
    public SignInDomain {
        requireNonNull(prefix, "prefix is null");
    }
}
