package dev.carrel.records;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Faults;
import dev.carrel.core.Json;
import dev.carrel.core.JsonFields;
import dev.carrel.core.Times;
import dev.carrel.rows.DailyCount;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.Quantity;
import dev.carrel.rows.RecordDraft;
import dev.carrel.rows.RecordType;
import dev.carrel.rows.Source;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The schemas of {@code openapi.yaml} that have to do with records, read and written. */
final class RecordJson {
    private static final Set<String> FIELDS = Set.of("occurredAt", "type", "quantity", "note", "attributes");

    private RecordJson() {}

    /**
     * Reads a {@code RecordInput}.
     *
     * @param faults what else is wrong with the request; thrown together with what is wrong here
     */
    static RecordDraft draft(ObjectNode body, Faults faults) {
        JsonFields fields = new JsonFields(body, FIELDS, faults);
        Optional<Instant> occurredAt = fields.required("occurredAt", Times::parse);
        Optional<RecordType> type = fields.required("type", RecordType::new);
        Optional<Quantity> quantity = fields.optional("quantity", Quantity::parse);
        Optional<String> note = fields.optional("note", RecordDraft::checkNote);
        Map<String, String> attributes =
                fields.texts("attributes", RecordDraft.MOST_ATTRIBUTES, RecordDraft::checkName, RecordDraft::checkText);
        faults.check();
        return new RecordDraft(
                occurredAt.orElseThrow(), type.orElseThrow(), quantity.orElse(Quantity.ONE), note, attributes);
    }

    /** Writes a {@code Record}. */
    static ObjectNode record(DatedRecord record) {
        RecordDraft content = record.content();
        ObjectNode json = Json.object()
                .put("id", record.id().text())
                .put("occurredAt", Times.format(content.occurredAt()))
                .put("type", content.type().text())
                .put("quantity", content.quantity().text());
        content.note().ifPresent(note -> json.put("note", note));
        ObjectNode attributes = json.putObject("attributes");
        content.attributes().forEach(attributes::put);
        ObjectNode source = json.putObject("source").put("kind", record.source().kind());
        if (record.source() instanceof Source.Import dropped) {
            source.put("importId", dropped.importId().text()).put("line", dropped.line());
        }
        return json.put("version", record.version())
                .put("createdAt", Times.format(record.createdAt()))
                .put("updatedAt", Times.format(record.updatedAt()));
    }

    /** Writes a {@code DailyCount}. */
    static ObjectNode daily(DailyCount count) {
        return Json.object()
                .put("day", count.position().day().toString())
                .put("type", count.position().type().text())
                .put("count", count.count())
                .put("sum", count.sum().toPlainString());
    }

    /** Writes a {@code RecordPage} or a {@code DailyPage}. */
    static <T> ObjectNode page(Page<T> page, Function<T, ObjectNode> writer) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        page.items().forEach(item -> items.add(writer.apply(item)));
        page.next().ifPresent(next -> json.put("next", next));
        return json;
    }
}
