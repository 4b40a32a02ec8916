package dev.carrel.rows;

import dev.carrel.core.InvalidValueException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * How much of something: a decimal of at most 20 significant digits and 6 decimals, in its shortest form
 * ({@code 1.50} is {@code 1.5}). DynamoDB keeps 38 digits exactly, so that sums of these stay exact
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html).
 *
 * @param value its scale is from 0 to 6
 */
public record Quantity(BigDecimal value) {
    /** What is meant when none is given. */
    public static final Quantity ONE = new Quantity(BigDecimal.ONE);

    private static final Pattern SHAPE = Pattern.compile("-?(0|[1-9][0-9]{0,19})(\\.[0-9]{1,6})?");
    private static final int MOST_DIGITS = 20;
    private static final int MOST_DECIMALS = 6;

    public Quantity {
        value = shortest(value);
        if (value.scale() > MOST_DECIMALS || value.precision() > MOST_DIGITS) {
            throw refused();
        }
    }

    /** @throws InvalidValueException for anything else, exponents included */
    public static Quantity parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw refused();
        }
        return new Quantity(new BigDecimal(text));
    }

    /** The number in plain digits. */
    public String text() {
        return value.toPlainString();
    }

    /** A number without zeros at its end, and never in exponents. */
    public static BigDecimal shortest(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static InvalidValueException refused() {
        return new InvalidValueException(
                "must be a decimal of at most 20 significant digits and 6 decimals, such as `-0.25`");
    }
}
