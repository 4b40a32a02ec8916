package dev.carrel.records;

import static dev.carrel.records.Samples.NOW;
import static dev.carrel.records.Samples.USER_A;
import static dev.carrel.records.Samples.USER_B;
import static dev.carrel.records.Samples.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.Access;
import dev.carrel.core.Cursors;
import dev.carrel.core.ETag;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.core.Ulid;
import dev.carrel.rows.DailyCount;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.RecordDraft;
import dev.carrel.rows.RecordType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RecordsTest {
    private static final RecordDraft CLICK = draft("2017-10-10T08:00:00Z", "click", "2");
    private static final RecordDraft VIEW = draft("2017-10-11T08:00:00Z", "view", "0.5");
    private static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("key-1"));
    private static final RecordRange ALL = new RecordRange(Optional.empty(), Optional.empty(), Optional.empty());
    private static final DailyRange YEAR =
            new DailyRange(LocalDate.of(2017, 1, 1), LocalDate.of(2017, 12, 31), Optional.empty());

    private final MemoryStore store = new MemoryStore();
    private final Records records = at(NOW.plusNanos(999));
    private final Access a = Samples.access(USER_A);
    private final Access b = Samples.access(USER_B);

    private Records at(Instant now) {
        return new Records(store, Clock.fixed(now, ZoneOffset.UTC), new Random(now.toEpochMilli()));
    }

    private static void refused(ErrorCode code, Executable call) {
        assertEquals(code, assertThrows(Problem.class, call).code());
    }

    private List<String> counts(Access access) {
        return records.daily(access, YEAR, Optional.empty(), 1000).items().stream()
                .map(count -> count.position().text() + "=" + count.count() + "/" + count.sum())
                .toList();
    }

    @Test
    void create_newRecord_isKeptAndCounted() {
        DatedRecord record = records.create(a, Optional.empty(), CLICK);

        assertEquals(record, records.get(a, record.id()));
        assertEquals(CLICK, record.content());
        assertEquals(1, record.version());
        assertEquals(NOW, record.createdAt(), "in milliseconds, as it is kept");
        assertEquals(NOW, record.id().time());
        assertEquals(List.of("2017-10-10#click=1/2"), counts(a));
    }

    @Test
    void get_otherUsersRecord_isNotFound() {
        DatedRecord record = records.create(a, Optional.empty(), CLICK);

        refused(ErrorCode.NOT_FOUND, () -> records.get(b, record.id()));
        refused(ErrorCode.NOT_FOUND, () -> records.delete(b, record.id(), record.tag()));
        refused(ErrorCode.NOT_FOUND, () -> records.replace(b, record.id(), record.tag(), VIEW));
        assertTrue(records.list(b, ALL, Optional.empty(), 10).items().isEmpty());
        assertEquals(List.of(), counts(b));
        assertEquals(List.of("2017-10-10#click=1/2"), counts(a));
    }

    @Test
    void create_sameKeyAndBody_answersWithTheFirstRecord() {
        DatedRecord first = records.create(a, KEY, CLICK);
        DatedRecord again = at(NOW.plusSeconds(60)).create(a, KEY, draft("2017-10-10T08:00:00.000Z", "click", "2.0"));

        assertEquals(first, again);
        assertEquals(List.of("2017-10-10#click=1/2"), counts(a));
    }

    @Test
    void create_sameKeyOfAnotherUser_isAnotherKey() {
        DatedRecord first = records.create(a, KEY, CLICK);
        DatedRecord other = at(NOW.plusSeconds(1)).create(b, KEY, VIEW);

        assertNotEquals(first.id(), other.id());
        assertEquals(VIEW, records.get(b, other.id()).content());
    }

    @Test
    void create_sameKeyAndOtherBody_isRefused() {
        records.create(a, KEY, CLICK);

        refused(ErrorCode.KEY_REUSED, () -> records.create(a, KEY, VIEW));
        assertEquals(List.of("2017-10-10#click=1/2"), counts(a));
    }

    @Test
    void create_sameKeyAfterAReplacement_answersWithTheRecordAsItIs() {
        DatedRecord first = records.create(a, KEY, CLICK);
        DatedRecord changed = records.replace(a, first.id(), first.tag(), VIEW);

        assertEquals(changed, records.create(a, KEY, CLICK));
    }

    @Test
    void create_sameKeyAfterADeletion_isRefused() {
        DatedRecord first = records.create(a, KEY, CLICK);
        records.delete(a, first.id(), first.tag());

        refused(ErrorCode.DELETED, () -> records.create(a, KEY, CLICK));
        assertEquals(List.of(), counts(a));
    }

    @Test
    void create_sameKeyADayLater_isANewRecord() {
        DatedRecord first = records.create(a, KEY, CLICK);
        assertEquals(first, at(NOW.plus(Duration.ofHours(24))).create(a, KEY, CLICK));

        DatedRecord second = at(NOW.plus(Duration.ofHours(24)).plusMillis(1)).create(a, KEY, CLICK);
        assertNotEquals(first.id(), second.id());
    }

    @Test
    void create_idThatIsTaken_takesAnother() {
        store.nextOutcome = Optional.of(WriteOutcome.RECORD_CHANGED);

        DatedRecord record = records.create(a, Optional.empty(), CLICK);

        assertEquals(record, records.get(a, record.id()));
        assertEquals(List.of("2017-10-10#click=1/2"), counts(a));
    }

    @Test
    void create_keyThatIsFreedWhileItIsLookedUp_triesAgain() {
        store.nextOutcome = Optional.of(WriteOutcome.KEY_TAKEN);

        assertEquals(CLICK, records.create(a, KEY, CLICK).content());
    }

    @Test
    void create_busyAllTheWhile_isAConflict() {
        store.race = Optional.of(new Runnable() {
            @Override
            public void run() {
                store.race = Optional.of(this);
                store.nextOutcome = Optional.of(WriteOutcome.BUSY);
            }
        });

        refused(ErrorCode.CONFLICT, () -> records.create(a, KEY, CLICK));
    }

    @Test
    void replace_currentVersion_movesTheRecordAndItsCount() {
        DatedRecord record = records.create(a, Optional.empty(), CLICK);
        DatedRecord changed = at(NOW.plusSeconds(5)).replace(a, record.id(), record.tag(), VIEW);

        assertEquals(VIEW, changed.content());
        assertEquals(2, changed.version());
        assertEquals(NOW, changed.createdAt());
        assertEquals(NOW.plusSeconds(5), changed.updatedAt());
        assertEquals(changed, records.get(a, record.id()));
        assertEquals(List.of("2017-10-11#view=1/0.5"), counts(a));
    }

    @Test
    void replace_olderVersion_isStale() {
        DatedRecord record = records.create(a, Optional.empty(), CLICK);
        records.replace(a, record.id(), record.tag(), VIEW);

        refused(ErrorCode.STALE_VERSION, () -> records.replace(a, record.id(), record.tag(), CLICK));
        refused(ErrorCode.STALE_VERSION, () -> records.delete(a, record.id(), record.tag()));
        refused(ErrorCode.STALE_VERSION, () -> records.delete(a, record.id(), new ETag("\"elsewhere\"")));
        assertEquals(List.of("2017-10-11#view=1/0.5"), counts(a));
    }

    @Test
    void replace_raceLostToAReplacement_isStale() {
        DatedRecord record = records.create(a, Optional.empty(), CLICK);
        store.race = Optional.of(() -> records.replace(a, record.id(), record.tag(), VIEW));

        refused(ErrorCode.STALE_VERSION, () -> records.replace(a, record.id(), record.tag(), CLICK));
        assertEquals(List.of("2017-10-11#view=1/0.5"), counts(a));
    }

    @Test
    void replace_raceLostToADeletion_isNotFound() {
        DatedRecord record = records.create(a, Optional.empty(), CLICK);
        store.race = Optional.of(() -> records.delete(a, record.id(), record.tag()));

        refused(ErrorCode.NOT_FOUND, () -> records.replace(a, record.id(), record.tag(), VIEW));
        assertEquals(List.of(), counts(a));
    }

    @Test
    void replace_busy_isAConflict() {
        DatedRecord record = records.create(a, Optional.empty(), CLICK);
        store.nextOutcome = Optional.of(WriteOutcome.BUSY);

        refused(ErrorCode.CONFLICT, () -> records.replace(a, record.id(), record.tag(), VIEW));
        assertEquals(record, records.get(a, record.id()));
    }

    @Test
    void delete_currentVersion_takesItOutOfItsDay() {
        DatedRecord record = records.create(a, Optional.empty(), CLICK);
        DatedRecord other = at(NOW.plusSeconds(1)).create(a, Optional.empty(), CLICK);
        records.delete(a, record.id(), record.tag());

        refused(ErrorCode.NOT_FOUND, () -> records.get(a, record.id()));
        assertEquals(other, records.get(a, other.id()));
        assertEquals(List.of("2017-10-10#click=1/2"), counts(a));
    }

    @Test
    void delete_raceLost_changesNothingTwice() {
        DatedRecord record = records.create(a, Optional.empty(), CLICK);
        store.race = Optional.of(() -> records.delete(a, record.id(), record.tag()));

        refused(ErrorCode.NOT_FOUND, () -> records.delete(a, record.id(), record.tag()));
        assertEquals(List.of(), counts(a));
    }

    @Test
    void list_pages_holdEachRecordOnceNewestFirst() {
        List<Ulid> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(
                    0,
                    at(NOW.plusMillis(i))
                            .create(a, Optional.empty(), draft("2017-10-1" + i + "T00:00:00Z", "click", "1"))
                            .id());
        }
        List<Ulid> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<DatedRecord> page = records.list(a, ALL, cursor, 3);
            page.items().forEach(record -> read.add(record.id()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertEquals(made, read);
    }

    @Test
    void list_lastPageThatIsFull_hasNoNext() {
        for (int i = 0; i < 4; i++) {
            at(NOW.plusMillis(i)).create(a, Optional.empty(), CLICK);
        }
        Page<DatedRecord> first = records.list(a, ALL, Optional.empty(), 2);

        assertTrue(records.list(a, ALL, first.next(), 2).next().isEmpty());
    }

    @Test
    void list_cursorOfAnotherUserOrQuery_isRefused() {
        for (int i = 0; i < 2; i++) {
            at(NOW.plusMillis(i)).create(a, Optional.empty(), CLICK);
        }
        Optional<String> cursor = records.list(a, ALL, Optional.empty(), 1).next();
        assertEquals(1, records.list(a, ALL, cursor, 1).items().size());

        refused(ErrorCode.INVALID_FIELD, () -> records.list(b, ALL, cursor, 1));
        RecordRange clicks = new RecordRange(Optional.empty(), Optional.empty(), Optional.of(new RecordType("click")));
        refused(ErrorCode.INVALID_FIELD, () -> records.list(a, clicks, cursor, 1));
        refused(ErrorCode.INVALID_FIELD, () -> records.daily(a, YEAR, cursor, 1));
        refused(ErrorCode.INVALID_FIELD, () -> records.list(a, ALL, Optional.of("nonsense"), 1));
    }

    @Test
    void list_cursorComputedByHand_staysInsideTheRange() {
        RecordRange range = new RecordRange(
                Optional.of(Instant.parse("2017-10-10T00:00:00Z")),
                Optional.of(Instant.parse("2017-10-11T00:00:00Z")),
                Optional.empty());
        String inside = "2017-10-10T12:00:00.000Z#" + Samples.ID;
        assertTrue(records.list(a, range, Optional.of(forged(range.query(), inside)), 1)
                .items()
                .isEmpty());

        for (String outside : List.of(
                "2017-10-09T23:59:59.999Z#" + Samples.ID, "2017-10-11T00:00:00.000Z#" + Samples.ID, "K#key", "x")) {
            String cursor = forged(range.query(), outside);
            refused(ErrorCode.INVALID_FIELD, () -> records.list(a, range, Optional.of(cursor), 1));
        }
    }

    private static String forged(List<String> query, String position) {
        return Cursors.write(USER_A, query, position);
    }

    @Test
    void daily_pages_holdEachCountOnce() {
        for (int i = 0; i < 5; i++) {
            at(NOW.plusMillis(i)).create(a, Optional.empty(), draft("2017-10-1" + i + "T00:00:00Z", "click", "1"));
        }
        List<String> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<DailyCount> page = records.daily(a, YEAR, cursor, 2);
            page.items().forEach(count -> read.add(count.position().text()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertEquals(
                List.of(
                        "2017-10-10#click",
                        "2017-10-11#click",
                        "2017-10-12#click",
                        "2017-10-13#click",
                        "2017-10-14#click"),
                read);
        String outside = forged(YEAR.query(), "2018-01-01#click");
        refused(ErrorCode.INVALID_FIELD, () -> records.daily(a, YEAR, Optional.of(outside), 1));
    }
}
