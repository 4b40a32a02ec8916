package dev.carrel.iam.condition;

import dev.carrel.iam.pattern.EvaluationException;
import java.math.BigDecimal;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** {@code Numeric...}: integers and decimals, compared by value, so {@code 10} equals {@code 10.0}. */
final class NumericComparison implements Comparison {
    // no exponent: 1e999999999 would take memory without limit to compare
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,38}(?:\\.\\d{1,38})?");

    private final IntPredicate order;

    /** @param order whether to match, given the sign of the request's value compared with the policy's */
    NumericComparison(IntPredicate order) {
        this.order = order;
    }

    @Override
    public Expected read(String policyValue) {
        if (!NUMBER.matcher(policyValue).matches()) {
            throw new IllegalArgumentException("`" + policyValue + "` is not a number such as `10` or `-2.5`");
        }
        BigDecimal expected = new BigDecimal(policyValue);
        return (value, values) -> {
            if (!NUMBER.matcher(value).matches()) {
                throw new EvaluationException("the request's value is not a number");
            }
            return order.test(new BigDecimal(value).compareTo(expected));
        };
    }
}
