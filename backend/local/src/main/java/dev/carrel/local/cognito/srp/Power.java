package dev.carrel.local.cognito.srp;

import java.math.BigInteger;

/** Raises to a power in the group: the costly step, of which a refusal must take as many as a success. */
@FunctionalInterface
public interface Power {
    /** {@code base ^ exponent mod N}. */
    BigInteger of(BigInteger base, BigInteger exponent);
}
