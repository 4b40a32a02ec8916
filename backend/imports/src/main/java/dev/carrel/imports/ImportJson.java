package dev.carrel.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Json;
import dev.carrel.core.Times;
import java.util.List;
import java.util.function.Function;

/** The schemas of {@code openapi.yaml} that have to do with imports, written. */
final class ImportJson {
    private ImportJson() {}

    /** Writes an {@code Import}. */
    static ObjectNode state(ImportState state) {
        Drop drop = state.drop();
        Progress progress = state.progress();
        ObjectNode json = Json.object()
                .put("id", drop.id().text())
                .put("path", drop.key().path())
                .put("status", state.status().text())
                .put("size", drop.size())
                .put("version", drop.versionId())
                .put("droppedAt", Times.format(drop.droppedAt()))
                .put("startedAt", Times.format(state.startedAt()))
                .put("updatedAt", Times.format(state.updatedAt()));
        state.finishedAt().ifPresent(time -> json.put("finishedAt", Times.format(time)));
        json.put("rowsRead", progress.rowsRead())
                .put("rowsWritten", progress.rowsWritten())
                .put("rowsRefused", progress.rowsRefused())
                .put("bytesRead", progress.bytesRead());
        state.form().ifPresent(form -> {
            json.put("format", form.format());
            form.header().ifPresent(header -> json.put("header", header));
        });
        state.duplicateOf().ifPresent(id -> json.put("duplicateOf", id.text()));
        state.failure().ifPresent(failure -> failure(json.putObject("failure"), failure));
        return json;
    }

    private static void failure(ObjectNode json, Failure failure) {
        json.put("code", failure.code()).put("message", failure.message());
        if (!failure.expected().isEmpty()) {
            texts(json.putArray("found"), failure.found());
            texts(json.putArray("expected"), failure.expected());
        }
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    /** Writes a {@code Refusal}. */
    static ObjectNode refusal(Refusal row) {
        ObjectNode json = Json.object().put("line", row.line());
        row.column().ifPresent(column -> json.put("column", column));
        json.put("reason", row.reason());
        row.text().ifPresent(text -> json.put("text", text));
        return json;
    }

    /** Writes an {@code ImportPage} or a {@code RefusalPage}. */
    static <T> ObjectNode page(Slice<T> page, Function<T, ObjectNode> writer) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        page.items().forEach(item -> items.add(writer.apply(item)));
        page.last().ifPresent(cursor -> json.put("next", cursor));
        return json;
    }
}
