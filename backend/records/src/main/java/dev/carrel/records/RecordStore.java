package dev.carrel.records;

import dev.carrel.core.Access;
import dev.carrel.core.Ulid;
import dev.carrel.rows.DailyCount;
import dev.carrel.rows.DailyPosition;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.RecordPosition;
import java.time.Instant;
import java.util.Optional;

/**
 * Where records are kept, one partition per user. A write changes the record, its day's count and its claim together or
 * not at all. Every method throws {@link dev.carrel.core.Problem} when access is refused or the store does not answer in
 * time.
 */
interface RecordStore {
    /**
     * Adds a record.
     *
     * @param claim the idempotency key to take with it; {@link WriteOutcome#KEY_TAKEN} unless it is free at {@code now}
     */
    WriteOutcome create(Access access, DatedRecord record, Optional<Claim> claim, Instant now);

    /** Puts {@code after} in the place of {@code before}, if that version is still there. */
    WriteOutcome replace(Access access, DatedRecord before, DatedRecord after);

    /** Removes a record, if this version is still there. */
    WriteOutcome delete(Access access, DatedRecord before);

    Optional<DatedRecord> find(Access access, Ulid id);

    Optional<Claim> claim(Access access, IdempotencyKey key);

    /** Newest first; at most {@code limit} after the position. */
    Slice<DatedRecord> list(Access access, RecordRange range, Optional<RecordPosition> after, int limit);

    /** By day, then type; at most {@code limit} after the position; none whose count is zero. */
    Slice<DailyCount> daily(Access access, DailyRange range, Optional<DailyPosition> after, int limit);
}
