package dev.carrel.records;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.Cursors;
import dev.carrel.core.ETag;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Problem;
import dev.carrel.core.Ulid;
import dev.carrel.rows.DailyCount;
import dev.carrel.rows.DailyPosition;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.RecordDraft;
import dev.carrel.rows.RecordPosition;
import dev.carrel.rows.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The rules for a user's records. Refusals are {@link Problem}s. */
public final class Records {
    /** How long an idempotency key answers for its request. */
    static final Duration KEY_LASTS = Duration.ofHours(24);

    private static final int ATTEMPTS = 3;

    private final RecordStore store;
    private final Clock clock;
    private final RandomGenerator random;

    Records(RecordStore store, Clock clock, RandomGenerator random) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /**
     * Adds a record, or answers with the one that the same request has added before.
     *
     * @throws Problem {@link ErrorCode#KEY_REUSED} when the key came with another body, {@link ErrorCode#DELETED} when
     *     the record of the first request is gone
     */
    public DatedRecord create(Access access, Optional<IdempotencyKey> key, RecordDraft draft) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Instant now = now();
            DatedRecord record = new DatedRecord(Ulid.next(now, random), draft, Source.MANUAL, 1, now, now);
            Optional<Claim> claim = key.map(k -> new Claim(k, draft.hash(), record.id(), now.plus(KEY_LASTS)));
            WriteOutcome outcome = store.create(access, record, claim, now);
            if (outcome == WriteOutcome.DONE) {
                return record;
            }
            if (outcome == WriteOutcome.KEY_TAKEN) {
                Optional<Claim> first = key.flatMap(k -> store.claim(access, k));
                if (first.isPresent()) {
                    return replay(access, first.get(), draft);
                }
            }
        }
        throw Problem.of(ErrorCode.CONFLICT);
    }

    private DatedRecord replay(Access access, Claim first, RecordDraft draft) {
        if (!first.requestHash().equals(draft.hash())) {
            throw Problem.of(ErrorCode.KEY_REUSED);
        }
        return store.find(access, first.recordId()).orElseThrow(() -> Problem.of(ErrorCode.DELETED));
    }

    /** @throws Problem {@link ErrorCode#NOT_FOUND} when the caller has no such record */
    public DatedRecord get(Access access, Ulid id) {
        return store.find(access, id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * Replaces a record.
     *
     * @param expected the tag of the version that was read
     * @throws Problem {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#STALE_VERSION}, or {@link ErrorCode#CONFLICT} when
     *     others kept writing
     */
    public DatedRecord replace(Access access, Ulid id, ETag expected, RecordDraft draft) {
        DatedRecord before = current(access, id, expected);
        DatedRecord after = before.replacedBy(draft, now());
        if (store.replace(access, before, after) != WriteOutcome.DONE) {
            throw lost(access, id, expected);
        }
        return after;
    }

    /** Removes a record; refusals as for {@link #replace}. */
    public void delete(Access access, Ulid id, ETag expected) {
        if (store.delete(access, current(access, id, expected)) != WriteOutcome.DONE) {
            throw lost(access, id, expected);
        }
    }

    private DatedRecord current(Access access, Ulid id, ETag expected) {
        DatedRecord record = get(access, id);
        if (!record.tag().equals(expected)) {
            throw Problem.of(ErrorCode.STALE_VERSION);
        }
        return record;
    }

    /** What the one who lost a race is told: gone, replaced, or try again. */
    private Problem lost(Access access, Ulid id, ETag expected) {
        current(access, id, expected);
        return Problem.of(ErrorCode.CONFLICT);
    }

    /** One page, newest first. */
    public Page<DatedRecord> list(Access access, RecordRange range, Optional<String> cursor, int limit) {
        Optional<RecordPosition> after = cursor.map(c -> position(access, range.query(), c, RecordPosition::parse));
        if (after.isPresent() && !range.contains(after.get())) {
            throw Cursors.refused();
        }
        Slice<DatedRecord> slice = store.list(access, range, after, limit);
        return page(access, slice, range.query(), record -> record.position().text());
    }

    /** One page, by day, then type. */
    public Page<DailyCount> daily(Access access, DailyRange range, Optional<String> cursor, int limit) {
        Optional<DailyPosition> after = cursor.map(c -> position(access, range.query(), c, DailyPosition::parse));
        if (after.isPresent() && !range.contains(after.get())) {
            throw Cursors.refused();
        }
        Slice<DailyCount> slice = store.daily(access, range, after, limit);
        return page(access, slice, range.query(), count -> count.position().text());
    }

    private static <P> P position(Access access, List<String> query, String cursor, Function<String, P> parser) {
        String text = Cursors.read(access.sub(), query, cursor);
        try {
            return parser.apply(text);
        } catch (InvalidValueException e) {
            throw Cursors.refused();
        }
    }

    private static <T> Page<T> page(Access access, Slice<T> slice, List<String> query, Function<T, String> position) {
        List<T> items = slice.items();
        Optional<String> next = slice.more()
                ? Optional.of(Cursors.write(access.sub(), query, position.apply(items.get(items.size() - 1))))
                : Optional.empty();
        return new Page<>(items, next);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
