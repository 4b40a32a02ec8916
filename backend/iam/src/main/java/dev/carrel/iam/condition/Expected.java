package dev.carrel.iam.condition;

import dev.carrel.iam.pattern.Values;

/** One value of a policy, ready to be compared with values of requests. */
@FunctionalInterface
interface Expected {
    /**
     * @param requestValue a value of the condition key
     * @param values where the policy value's variables are found
     * @throws dev.carrel.iam.pattern.EvaluationException if there is no answer, as for a request value of another form
     */
    boolean matches(String requestValue, Values values);
}
