package dev.carrel.iam.condition;

import dev.carrel.iam.pattern.EvaluationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * {@code Date...}: moments, written in the W3C profile of ISO 8601 ({@code 2026-11}, {@code 2026-11-23},
 * {@code 2026-11-23T14:00Z}, with seconds, fractions and an offset) or as seconds since 1970. A month or day is its first moment in
 * UTC. Four digits alone could be a year or an epoch, and are refused.
 *
 * @see <a href="https://www.w3.org/TR/NOTE-datetime">W3C: date and time formats</a>
 */
final class DateComparison implements Comparison {
    private static final Pattern EPOCH = Pattern.compile("\\d{1,12}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:\\d{2})");

    private final IntPredicate order;

    /** @param order whether to match, given the sign of the request's moment compared with the policy's */
    DateComparison(IntPredicate order) {
        this.order = order;
    }

    @Override
    public Expected read(String policyValue) {
        Instant expected = instant(policyValue);
        return (value, values) -> {
            Instant actual;
            try {
                actual = instant(value);
            } catch (IllegalArgumentException e) {
                throw new EvaluationException("the request's value is not a date");
            }
            return order.test(actual.compareTo(expected));
        };
    }

    private static Instant instant(String text) {
        try {
            if (EPOCH.matcher(text).matches() && text.length() != 4) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            if (MONTH.matcher(text).matches()) {
                return LocalDate.parse(text + "-01")
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (MOMENT.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("`" + text + "` is not a moment of the calendar", e);
        }
        throw new IllegalArgumentException(
                "`" + text + "` is not a date such as `2026-11-23`, `2026-11-23T14:00:00Z` or `1795442400`");
    }
}
