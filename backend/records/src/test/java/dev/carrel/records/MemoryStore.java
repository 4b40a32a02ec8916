package dev.carrel.records;

import dev.carrel.core.Access;
import dev.carrel.core.Ulid;
import dev.carrel.rows.DailyChange;
import dev.carrel.rows.DailyCount;
import dev.carrel.rows.DailyPosition;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.RecordPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Records in memory, one desk per user, with the promises of {@link RecordStore}. */
final class MemoryStore implements RecordStore {
    private static final class Desk {
        final Map<Ulid, DatedRecord> records = new HashMap<>();
        final Map<IdempotencyKey, Claim> claims = new HashMap<>();
        final TreeMap<String, DailyChange> days = new TreeMap<>();
    }

    private final Map<String, Desk> desks = new HashMap<>();
    /** What happens in front of the next write: another request that is faster. */
    Optional<Runnable> race = Optional.empty();
    /** The outcome of the next write, whatever it is. */
    Optional<WriteOutcome> nextOutcome = Optional.empty();

    private Desk desk(Access access) {
        return desks.computeIfAbsent(access.sub(), sub -> new Desk());
    }

    private Optional<WriteOutcome> interference() {
        Optional<Runnable> faster = race;
        race = Optional.empty();
        faster.ifPresent(Runnable::run);
        Optional<WriteOutcome> outcome = nextOutcome;
        nextOutcome = Optional.empty();
        return outcome;
    }

    @Override
    public WriteOutcome create(Access access, DatedRecord record, Optional<Claim> claim, Instant now) {
        Optional<WriteOutcome> other = interference();
        if (other.isPresent()) {
            return other.get();
        }
        Desk desk = desk(access);
        if (desk.records.containsKey(record.id())) {
            return WriteOutcome.RECORD_CHANGED;
        }
        if (claim.map(c -> desk.claims.get(c.key()))
                .filter(taken -> !taken.expiresAt().isBefore(now))
                .isPresent()) {
            return WriteOutcome.KEY_TAKEN;
        }
        claim.ifPresent(c -> desk.claims.put(c.key(), c));
        desk.records.put(record.id(), record);
        count(desk, Optional.empty(), Optional.of(record));
        return WriteOutcome.DONE;
    }

    @Override
    public WriteOutcome replace(Access access, DatedRecord before, DatedRecord after) {
        return change(access, before, Optional.of(after));
    }

    @Override
    public WriteOutcome delete(Access access, DatedRecord before) {
        return change(access, before, Optional.empty());
    }

    private WriteOutcome change(Access access, DatedRecord before, Optional<DatedRecord> after) {
        Optional<WriteOutcome> other = interference();
        if (other.isPresent()) {
            return other.get();
        }
        Desk desk = desk(access);
        DatedRecord there = desk.records.get(before.id());
        if (there == null || there.version() != before.version()) {
            return WriteOutcome.RECORD_CHANGED;
        }
        desk.records.remove(before.id());
        after.ifPresent(record -> desk.records.put(record.id(), record));
        count(desk, Optional.of(before), after);
        return WriteOutcome.DONE;
    }

    private static void count(Desk desk, Optional<DatedRecord> before, Optional<DatedRecord> after) {
        before.ifPresent(record -> add(desk, record, -1));
        after.ifPresent(record -> add(desk, record, 1));
    }

    private static void add(Desk desk, DatedRecord record, int sign) {
        String day = record.content().day() + "#" + record.content().type().text();
        DailyChange old = desk.days.getOrDefault(day, new DailyChange(0, BigDecimal.ZERO));
        BigDecimal quantity = record.content().quantity().value();
        desk.days.put(day, new DailyChange(old.count() + sign, old.sum().add(sign < 0 ? quantity.negate() : quantity)));
    }

    @Override
    public Optional<DatedRecord> find(Access access, Ulid id) {
        return Optional.ofNullable(desk(access).records.get(id));
    }

    @Override
    public Optional<Claim> claim(Access access, IdempotencyKey key) {
        return Optional.ofNullable(desk(access).claims.get(key));
    }

    @Override
    public Slice<DatedRecord> list(Access access, RecordRange range, Optional<RecordPosition> after, int limit) {
        Comparator<DatedRecord> newestFirst = Comparator.<DatedRecord, String>comparing(
                        record -> record.position().text())
                .reversed();
        return slice(
                desk(access).records.values().stream()
                        .filter(record -> range.contains(record.position()))
                        .filter(record -> range.type()
                                .map(record.content().type()::equals)
                                .orElse(true))
                        .sorted(newestFirst)
                        .filter(record -> after.map(
                                        position -> record.position().text().compareTo(position.text()) < 0)
                                .orElse(true)),
                limit);
    }

    @Override
    public Slice<DailyCount> daily(Access access, DailyRange range, Optional<DailyPosition> after, int limit) {
        return slice(
                desk(access).days.entrySet().stream()
                        .filter(day -> day.getValue().count() > 0)
                        .map(day -> new DailyCount(
                                DailyPosition.parse(day.getKey()),
                                day.getValue().count(),
                                day.getValue().sum()))
                        .filter(count -> range.contains(count.position()))
                        .filter(count -> after.map(
                                        position -> count.position().text().compareTo(position.text()) > 0)
                                .orElse(true)),
                limit);
    }

    private static <T> Slice<T> slice(Stream<T> all, int limit) {
        List<T> items = all.toList();
        boolean more = items.size() > limit;
        return new Slice<>(more ? items.subList(0, limit) : items, more);
    }
}
