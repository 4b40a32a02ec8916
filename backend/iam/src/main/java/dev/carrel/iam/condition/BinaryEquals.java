package dev.carrel.iam.condition;

import dev.carrel.iam.pattern.EvaluationException;
import java.util.Arrays;
import java.util.Base64;

/** {@code BinaryEquals}: the same bytes, both sides written in base64. */
final class BinaryEquals implements Comparison {
    @Override
    public Expected read(String policyValue) {
        byte[] expected;
        try {
            expected = Base64.getDecoder().decode(policyValue);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("`" + policyValue + "` is not base64", e);
        }
        return (value, values) -> {
            try {
                return Arrays.equals(expected, Base64.getDecoder().decode(value));
            } catch (IllegalArgumentException e) {
                throw new EvaluationException("the request's value is not base64");
            }
        };
    }
}
