package dev.carrel.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.ErrorCode;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Ulid;
import dev.carrel.rows.Quantity;
import dev.carrel.rows.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the handler to {@code backend/openapi.yaml}, from which the web client's types are made. */
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private static Map<?, ?> document() throws IOException {
        String text = Files.readString(Path.of("..", "openapi.yaml"));
        return asMap(new Load(LoadSettings.builder().build()).loadFromString(text), "the document");
    }

    private static boolean isOfRecords(Map<?, ?> operation) {
        return List.of("records").equals(operation.get("tags"));
    }

    private static Map<?, ?> map(Map<?, ?> parent, String name) {
        return asMap(parent.get(name), name);
    }

    private static Map<?, ?> asMap(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError(name + " is no map");
    }

    @Test
    void routes_ofTheHandler_areThoseOfTheDocument() throws IOException {
        Set<String> documented = new TreeSet<>();
        map(document(), "paths").forEach((path, operations) -> ((Map<?, ?>) operations).forEach((method, operation) -> {
            if (METHODS.contains(String.valueOf(method)) && isOfRecords((Map<?, ?>) operation)) {
                documented.add(String.valueOf(method).toUpperCase(Locale.ROOT) + " /api" + path);
            }
        }));

        RecordsHandler handler = new RecordsHandler(Map.of(
                "RECORDS_TABLE", "Records",
                "ISSUER", "https://issuer.example/pool",
                "CLIENT_ID", "client1",
                "ACCESS_ROLE_ARN", "arn:aws:iam::123456789012:role/access",
                "AWS_REGION", "eu-west-1"));
        assertEquals(documented, new TreeSet<>(handler.routes()));
    }

    @Test
    void statuses_ofTheDocument_haveACode() throws IOException {
        Set<String> known = Arrays.stream(ErrorCode.values())
                .map(code -> String.valueOf(code.status()))
                .collect(Collectors.toSet());
        map(document(), "paths").values().forEach(operations -> ((Map<?, ?>) operations)
                .forEach((method, operation) -> {
                    if (METHODS.contains(String.valueOf(method))) {
                        map((Map<?, ?>) operation, "responses").keySet().stream()
                                .map(String::valueOf)
                                .filter(status -> status.startsWith("4") || status.startsWith("5"))
                                .forEach(status -> assertTrue(known.contains(status), method + " " + status));
                    }
                }));
    }

    @Test
    void patterns_ofTheDocument_areThoseOfTheValues() throws IOException {
        Map<?, ?> schemas = map(map(document(), "components"), "schemas");
        for (String name : Set.of("Type", "RecordId", "Quantity")) {
            String pattern = String.valueOf(map(schemas, name).get("pattern"));
            for (String text :
                    Set.of("click", "a b", "", "01ARYZ6S41TSV4RRFFQ69G5FAV", "1", "-0.25", "01", "1.0000001")) {
                assertEquals(text.matches(pattern), accepts(name, text), name + " " + text);
            }
        }
    }

    private static boolean accepts(String schema, String text) {
        try {
            switch (schema) {
                case "Type" -> new RecordType(text);
                case "RecordId" -> new Ulid(text);
                default -> Quantity.parse(text);
            }
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
