package dev.carrel.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Json;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as lines of JSON, for an export: every attribute under its own name but those that only a table needs. A user may have
 * written anything into the own partition, so any attribute is told as it is; numbers keep all their digits, bytes become
 * base64.
 */
final class Lines {
    private static final Set<String> OF_THE_TABLE = Set.of("pk", "sk", "typeKey", "expiresAt");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Lines() {}

    /** A record, {@code R#<occurredAt>#<id>}. */
    static Optional<ObjectNode> record(Map<String, AttributeValue> item) {
        return Optional.of(line(item));
    }

    /** A day's count, {@code D#<day>#<type>}; none for a day whose records are all deleted. */
    static Optional<ObjectNode> daily(Map<String, AttributeValue> item) {
        String[] key = Partition.sortKey(item).split("#", 3);
        ObjectNode line = Json.object().put("day", key.length > 1 ? key[1] : "");
        line.setAll(line(item));
        return line.path("count").asInt(1) == 0 ? Optional.empty() : Optional.of(line);
    }

    /** An import, {@code I#<id>}, or refused rows of one, {@code R#<id>#<number>}; none for what only the worker needs. */
    static Optional<ObjectNode> imported(Map<String, AttributeValue> item) {
        String[] key = Partition.sortKey(item).split("#", 3);
        return switch (key[0]) {
            case "I" -> Optional.of(Json.object().put("kind", "import").setAll(line(item)));
            case "R" ->
                Optional.of(Json.object()
                        .put("kind", "refusedRows")
                        .put("importId", key.length > 1 ? key[1] : "")
                        .setAll(line(item)));
            default -> Optional.empty();
        };
    }

    private static ObjectNode line(Map<String, AttributeValue> item) {
        ObjectNode line = Json.object();
        new TreeMap<>(item).forEach((name, value) -> {
            if (!OF_THE_TABLE.contains(name)) {
                line.set(name, json(value));
            }
        });
        return line;
    }

    private static JsonNode json(AttributeValue value) {
        return switch (value.type()) {
            case S -> NODES.textNode(value.s());
            case N -> number(value.n());
            case BOOL -> NODES.booleanNode(value.bool());
            case B -> bytes(value.b());
            case M -> {
                ObjectNode map = NODES.objectNode();
                new TreeMap<>(value.m()).forEach((name, one) -> map.set(name, json(one)));
                yield map;
            }
            case L -> array(value.l().stream().map(Lines::json).toList());
            case SS ->
                array(value.ss().stream()
                        .map(text -> (JsonNode) NODES.textNode(text))
                        .toList());
            case NS -> array(value.ns().stream().map(Lines::number).toList());
            case BS -> array(value.bs().stream().map(Lines::bytes).toList());
            case NUL, UNKNOWN_TO_SDK_VERSION -> NODES.nullNode();
        };
    }

    private static JsonNode number(String digits) {
        return NODES.numberNode(new BigDecimal(digits));
    }

    private static JsonNode bytes(SdkBytes bytes) {
        return NODES.textNode(Base64.getEncoder().encodeToString(bytes.asByteArray()));
    }

    private static ArrayNode array(List<JsonNode> entries) {
        return NODES.arrayNode().addAll(entries);
    }
}
