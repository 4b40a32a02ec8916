package dev.carrel.rows;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * How many records of a type fell on a day, and the sum of their quantities.
 *
 * @param count at least 1: days without records are not listed
 */
public record DailyCount(DailyPosition position, long count, BigDecimal sum) {
    public DailyCount {
        requireNonNull(position, "position is null");
        sum = Quantity.shortest(sum);
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count);
        }
    }
}
