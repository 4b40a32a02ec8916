package dev.carrel.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the handler to {@code backend/openapi.yaml}, from which the web client's types are made. */
class OpenApiTest {
    private static Map<?, ?> document() throws IOException {
        String text = Files.readString(Path.of("..", "openapi.yaml"));
        return asMap(new Load(LoadSettings.builder().build()).loadFromString(text), "the document");
    }

    private static Map<?, ?> map(Map<?, ?> parent, String... names) {
        Map<?, ?> found = parent;
        for (String name : names) {
            found = asMap(found.get(name), name);
        }
        return found;
    }

    private static Map<?, ?> asMap(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError(name + " is no map");
    }

    private static Set<?> words(Map<?, ?> schema) {
        if (schema.get("enum") instanceof List<?> words) {
            return Set.copyOf(words);
        }
        throw new AssertionError("no words");
    }

    private static boolean isOfImports(@Nullable Object operation) {
        return operation instanceof Map<?, ?> map && List.of("imports").equals(map.get("tags"));
    }

    @Test
    void routes_ofTheHandler_areThoseOfTheDocument() throws IOException {
        Set<String> documented = new TreeSet<>();
        map(document(), "paths").forEach((path, operations) -> ((Map<?, ?>) operations).forEach((method, operation) -> {
            if (isOfImports(operation)) {
                documented.add(String.valueOf(method).toUpperCase(Locale.ROOT) + " /api" + path);
            }
        }));

        ImportsHandler handler = new ImportsHandler(Map.of(
                "IMPORTS_TABLE", "Imports",
                "FILES_BUCKET", "carrel-files",
                "ISSUER", "https://issuer.example/pool",
                "CLIENT_ID", "client1",
                "ACCESS_ROLE_ARN", "arn:aws:iam::123456789012:role/access",
                "AWS_REGION", "eu-west-1"));
        assertEquals(documented, new TreeSet<>(handler.routes()));
    }

    @Test
    void words_ofTheDocument_areThoseOfTheTable() throws IOException {
        Map<?, ?> properties = map(document(), "components", "schemas", "Import", "properties");
        assertEquals(
                Arrays.stream(ImportStatus.values()).map(ImportStatus::text).collect(Collectors.toSet()),
                words(map(properties, "status")));
        for (Object format : words(map(properties, "format"))) {
            new FileForm(String.valueOf(format), Optional.empty());
        }
    }

    @Test
    void fields_thatAreWritten_areThoseOfTheDocument() throws IOException {
        Map<?, ?> schemas = map(document(), "components", "schemas");
        Set<String> written = new TreeSet<>();
        ImportJson.state(Samples.state(Samples.ID, ImportStatus.FAILED))
                .fieldNames()
                .forEachRemaining(written::add);
        written.add("duplicateOf");
        assertEquals(keys(map(schemas, "Import", "properties")), written);

        Set<String> row = new TreeSet<>();
        ImportJson.refusal(new Refusal(1, Optional.of("c"), "r", Optional.of("t")))
                .fieldNames()
                .forEachRemaining(row::add);
        assertEquals(keys(map(schemas, "Refusal", "properties")), row);
    }

    private static Set<String> keys(Map<?, ?> map) {
        return map.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
