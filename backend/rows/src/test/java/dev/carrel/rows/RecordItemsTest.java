package dev.carrel.rows;

import static dev.carrel.rows.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.Ulid;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RecordItemsTest {
    /** 9999-12-31T23:59:59.999Z. */
    private static final long LAST = 253_402_300_799_999L;

    @Property(tries = 300)
    void record_writtenAndRead_isTheSame(
            @ForAll @LongRange(max = LAST) long time,
            @ForAll @AlphaChars @StringLength(min = 1, max = 64) String type,
            @ForAll @Scale(3) BigDecimal quantity,
            @ForAll Optional<@AlphaChars @StringLength(max = 100) String> note,
            @ForAll @Size(max = 5)
                    Map<@AlphaChars @StringLength(min = 1, max = 10) String, @AlphaChars @StringLength(max = 10) String>
                            attributes,
            @ForAll @LongRange(min = 1) long version) {
        DatedRecord record = new DatedRecord(
                Ulid.next(NOW, new Random(time)),
                new RecordDraft(
                        Instant.ofEpochMilli(time),
                        new RecordType(type),
                        new Quantity(quantity.remainder(BigDecimal.TEN.pow(14))),
                        note,
                        attributes),
                Source.MANUAL,
                version,
                NOW,
                NOW.plusSeconds(1));

        assertEquals(record, RecordItems.record(RecordItems.record("sub", record)));
        assertEquals(record.position(), RecordPosition.parse(record.position().text()));
    }

    @Property(tries = 500)
    void bounds_anyRange_holdExactlyItsTimes(
            @ForAll @LongRange(max = LAST) long a,
            @ForAll @LongRange(max = LAST) long b,
            @ForAll @LongRange(max = LAST) long time) {
        Optional<Instant> from = Optional.of(Instant.ofEpochMilli(Math.min(a, b)));
        Optional<Instant> to = Optional.of(Instant.ofEpochMilli(Math.max(a, b)));
        for (long at : new long[] {time, a, b}) {
            RecordPosition position = new RecordPosition(Instant.ofEpochMilli(at), Samples.ID);
            String key = RecordItems.recordKey(position);
            boolean between =
                    key.compareTo(RecordItems.first("R", from)) >= 0 && key.compareTo(RecordItems.last("R", to)) <= 0;

            assertEquals(at >= Math.min(a, b) && at < Math.max(a, b), between);
            assertTrue(key.compareTo(RecordItems.first("R", Optional.empty())) >= 0);
            assertTrue(key.compareTo(RecordItems.last("R", Optional.empty())) <= 0);
        }
    }

    @Property(tries = 300)
    void dayBounds_anyRange_holdExactlyItsDays(
            @ForAll @LongRange(max = 2_932_896) long a,
            @ForAll @LongRange(max = 2_932_896) long b,
            @ForAll @AlphaChars @StringLength(min = 1, max = 64) String type) {
        LocalDate from = LocalDate.ofEpochDay(Math.min(a, b));
        LocalDate to = LocalDate.ofEpochDay(Math.max(a, b));
        for (long day : new long[] {Math.min(a, b), Math.max(a, b), Math.min(a, b) + 1}) {
            String key = RecordItems.dailyKey(new DailyPosition(LocalDate.ofEpochDay(day), new RecordType(type)));
            boolean between =
                    key.compareTo(RecordItems.firstDay(from)) >= 0 && key.compareTo(RecordItems.lastDay(to)) <= 0;

            assertEquals(day <= Math.max(a, b), between);
        }
    }

    @Test
    void record_itemThatLacksSomething_isAFaultOfOurs() {
        DatedRecord record = Samples.record(Samples.draft("2017-10-10T00:00:00Z", "a", "1"), 1);
        Map<String, AttributeValue> item = new HashMap<>(RecordItems.record("sub", record));
        item.remove("version");
        assertThrows(IllegalStateException.class, () -> RecordItems.record(item));

        item.putAll(RecordItems.record("sub", record));
        item.put("source", AttributeValue.fromM(Map.of("kind", AttributeValue.fromS("elsewhere"))));
        assertThrows(IllegalArgumentException.class, () -> RecordItems.record(item));

        item.put("source", AttributeValue.fromM(Map.of("kind", AttributeValue.fromS("import"))));
        assertThrows(IllegalStateException.class, () -> RecordItems.record(item));
    }

    @Test
    void record_ofAnImport_keepsWhichAndWhere() {
        DatedRecord dropped = new DatedRecord(
                Samples.ID,
                Samples.draft("2017-10-10T00:00:00Z", "a", "1"),
                new Source.Import(Samples.ID, 7),
                1,
                NOW,
                NOW);
        Map<String, AttributeValue> item = RecordItems.record("sub", dropped);

        assertEquals(dropped, RecordItems.record(item));
        assertEquals(
                AttributeValue.fromM(Map.of(
                        "kind", AttributeValue.fromS("import"),
                        "importId", AttributeValue.fromS(Samples.ID.text()),
                        "line", AttributeValue.fromN("7"))),
                item.get("source"));
        assertThrows(IllegalArgumentException.class, () -> new Source.Import(Samples.ID, 0));
    }

    @Test
    void writes_ofARecordAndItsDay_haveTheirKeysAndConditions() {
        RowWrites writes = new RowWrites("Records");
        DatedRecord record = Samples.record(Samples.draft("2017-10-10T00:00:00Z", "a", "1.5"), 1);
        var put = writes.putNew("sub", record).put();
        var update = writes.addToDay("sub", DailyPosition.of(record.content()), DailyChange.adding(record.content()))
                .update();

        assertEquals("Records", put.tableName());
        assertEquals("attribute_not_exists(pk)", put.conditionExpression());
        assertEquals(RecordItems.record("sub", record), put.item());
        assertEquals("Records", update.tableName());
        assertEquals(RecordItems.key("sub", "D#2017-10-10#a"), update.key());
        assertEquals("SET #type = :type ADD #count :count, #sum :sum", update.updateExpression());
        assertEquals(
                Map.of(
                        ":type", AttributeValue.fromS("a"),
                        ":count", AttributeValue.fromN("1"),
                        ":sum", AttributeValue.fromN("1.5")),
                update.expressionAttributeValues());
    }
}
