package dev.carrel.iam.condition;

/**
 * How one kind of operator reads a policy's value. Negation, sets and missing keys are no concern of it.
 */
@FunctionalInterface
interface Comparison {
    /**
     * Reads a value once, when the policy is parsed.
     *
     * @throws IllegalArgumentException if the value does not have the operator's form; the message says what does
     */
    Expected read(String policyValue);
}
