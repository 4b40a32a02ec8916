package dev.carrel.iam.condition;

import dev.carrel.iam.pattern.EvaluationException;

/** {@code Bool}: {@code true} or {@code false}, in lower case. */
final class Bool implements Comparison {
    @Override
    public Expected read(String policyValue) {
        if (!isBool(policyValue)) {
            throw new IllegalArgumentException("`" + policyValue + "` is neither `true` nor `false`");
        }
        return (value, values) -> {
            if (!isBool(value)) {
                throw new EvaluationException("the request's value is neither `true` nor `false`");
            }
            return value.equals(policyValue);
        };
    }

    static boolean isBool(String text) {
        return text.equals("true") || text.equals("false");
    }
}
