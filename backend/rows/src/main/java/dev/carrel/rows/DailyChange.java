package dev.carrel.rows;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a write does to one day's count.
 *
 * @param count how many records more, or fewer
 * @param sum how much more their quantities add up to
 */
public record DailyChange(int count, BigDecimal sum) {
    public DailyChange {
        requireNonNull(sum, "sum is null");
    }

    /**
     * The changes of a write, by the day and type that they fall on: one at most for each, since a transaction may not
     * touch an item twice
     * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html). What adds up to
     * nothing is left out.
     *
     * @param before what is no longer there
     * @param after what is there instead
     */
    public static Map<DailyPosition, DailyChange> of(Optional<RecordDraft> before, Optional<RecordDraft> after) {
        Map<DailyPosition, DailyChange> changes = new LinkedHashMap<>();
        before.ifPresent(gone -> changes.merge(
                DailyPosition.of(gone),
                new DailyChange(-1, gone.quantity().value().negate()),
                DailyChange::plus));
        after.ifPresent(here -> changes.merge(DailyPosition.of(here), adding(here), DailyChange::plus));
        changes.values().removeIf(change -> change.count() == 0 && change.sum().signum() == 0);
        return changes;
    }

    /** What one record more does to its day. */
    public static DailyChange adding(RecordDraft draft) {
        return new DailyChange(1, draft.quantity().value());
    }

    /** Both changes as one. */
    public DailyChange plus(DailyChange other) {
        return new DailyChange(count + other.count, sum.add(other.sum));
    }
}
