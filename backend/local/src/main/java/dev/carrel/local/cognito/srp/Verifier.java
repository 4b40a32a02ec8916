package dev.carrel.local.cognito.srp;

import static java.util.Objects.requireNonNull;

/**
 * What is stored of a password.
 *
 * @param salt the salt, in hexadecimal
 * @param value {@code g^x mod N}, in hexadecimal, where {@code x} is a hash of salt and password
 */
public record Verifier(String salt, String value) {
    public Verifier {
        requireNonNull(salt, "salt is null");
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return "Verifier[hidden]";
    }
}
