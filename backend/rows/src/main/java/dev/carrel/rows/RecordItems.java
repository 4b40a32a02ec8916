package dev.carrel.rows;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of {@code RecordsTable}. Everything of a user lies in the partition {@code pk} = the user's {@code sub}:
 *
 * <ul>
 *   <li>{@code R#<occurredAt>#<id>} a record; its {@code id} puts it into the index {@code ById}, its {@code typeKey}
 *       ({@code <type>#<occurredAt>#<id>}) into the index {@code ByType}
 *   <li>{@code D#<day>#<type>} that day's {@code count} and {@code sum}
 *   <li>{@code K#<key>} an idempotency key in use, known to the records API alone
 * </ul>
 *
 * The last bound of a range ends in {@code ~}, which sorts after every character of a time, a type or an id.
 */
public final class RecordItems {
    private static final String LAST = "~";

    private RecordItems() {}

    /** The sort key of a record. */
    public static String recordKey(RecordPosition position) {
        return "R#" + position.text();
    }

    /** What puts a record into the index {@code ByType}. */
    public static String typeKey(RecordType type, RecordPosition position) {
        return type.text() + "#" + position.text();
    }

    /** The sort key of a day's count. */
    public static String dailyKey(DailyPosition position) {
        return "D#" + position.text();
    }

    /** The least sort key of a range of times; {@code prefix} is {@code R} or a type. */
    public static String first(String prefix, Optional<Instant> from) {
        return prefix + "#" + from.map(Times::format).orElse("");
    }

    /**
     * A sort key above all of a range of times and below the rest: {@code to} without the {@code #} that follows it in
     * a key sorts before every key of that time, so it is exclusive.
     */
    public static String last(String prefix, Optional<Instant> to) {
        return prefix + "#" + to.map(Times::format).orElse(LAST);
    }

    /** The least sort key of a range of days. */
    public static String firstDay(LocalDate from) {
        return "D#" + from + "#";
    }

    /** A sort key above all of a range of days, {@code to} included, and below the rest. */
    public static String lastDay(LocalDate to) {
        return "D#" + to + "#" + LAST;
    }

    /** The whole key of an item. */
    public static Map<String, AttributeValue> key(String sub, String sk) {
        return Map.of("pk", fromS(sub), "sk", fromS(sk));
    }

    /** The item of a record. */
    public static Map<String, AttributeValue> record(String sub, DatedRecord record) {
        RecordDraft content = record.content();
        Map<String, AttributeValue> item = new HashMap<>(key(sub, recordKey(record.position())));
        item.put("id", fromS(record.id().text()));
        item.put("typeKey", fromS(typeKey(content.type(), record.position())));
        item.put("occurredAt", fromS(Times.format(content.occurredAt())));
        item.put("type", fromS(content.type().text()));
        item.put("quantity", fromN(content.quantity().text()));
        content.note().ifPresent(note -> item.put("note", fromS(note)));
        Map<String, AttributeValue> attributes = new HashMap<>();
        content.attributes().forEach((name, text) -> attributes.put(name, fromS(text)));
        item.put("attributes", fromM(attributes));
        item.put("source", fromM(source(record.source())));
        item.put("version", fromN(Long.toString(record.version())));
        item.put("createdAt", fromS(Times.format(record.createdAt())));
        item.put("updatedAt", fromS(Times.format(record.updatedAt())));
        return item;
    }

    /**
     * The record of an item.
     *
     * @throws RuntimeException for an item that {@link #record(String, DatedRecord)} does not write
     */
    public static DatedRecord record(Map<String, AttributeValue> item) {
        Map<String, String> attributes = new HashMap<>();
        get(item, "attributes").m().forEach((name, text) -> attributes.put(name, text.s()));
        AttributeValue note = item.get("note");
        return new DatedRecord(
                new Ulid(get(item, "id").s()),
                new RecordDraft(
                        Times.parse(get(item, "occurredAt").s()),
                        new RecordType(get(item, "type").s()),
                        new Quantity(new BigDecimal(get(item, "quantity").n())),
                        note == null ? Optional.empty() : Optional.of(note.s()),
                        attributes),
                source(get(item, "source").m()),
                Long.parseLong(get(item, "version").n()),
                Times.parse(get(item, "createdAt").s()),
                Times.parse(get(item, "updatedAt").s()));
    }

    private static Map<String, AttributeValue> source(Source source) {
        if (source instanceof Source.Import dropped) {
            return Map.of(
                    "kind", fromS(source.kind()),
                    "importId", fromS(dropped.importId().text()),
                    "line", fromN(Long.toString(dropped.line())));
        }
        return Map.of("kind", fromS(source.kind()));
    }

    private static Source source(Map<String, AttributeValue> item) {
        return switch (get(item, "kind").s()) {
            case Source.Manual.KIND -> Source.MANUAL;
            case Source.Import.KIND ->
                new Source.Import(
                        new Ulid(get(item, "importId").s()),
                        Long.parseLong(get(item, "line").n()));
            default -> throw new IllegalArgumentException("unknown source");
        };
    }

    /** A day's count of an item; refusals as for {@link #record(Map)}. */
    public static DailyCount daily(Map<String, AttributeValue> item) {
        return new DailyCount(
                DailyPosition.parse(get(item, "sk").s().substring("D#".length())),
                Long.parseLong(get(item, "count").n()),
                new BigDecimal(get(item, "sum").n()));
    }

    private static AttributeValue get(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("an item lacks `" + name + "`");
        }
        return value;
    }
}
