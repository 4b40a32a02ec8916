package dev.carrel.identity;

/** Knows whether an account has its second factor on. */
@FunctionalInterface
interface MfaSettings {
    /**
     * Whether this account signs in with a software token.
     *
     * @throws RuntimeException when that cannot be found out
     */
    boolean isOn(TokenRequest request);
}
