package dev.carrel.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.ErrorCode;
import dev.carrel.core.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the handler to {@code backend/openapi.yaml}, from which the web client's types are made. */
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Map<String, Consumer<String>> VALUES = Map.of(
            "VersionId", VersionId::new,
            "UploadId", UploadId::new,
            "Sha256", Sha256::new,
            "ContentType", ContentType::new);

    private static Map<?, ?> document() throws IOException {
        String text = java.nio.file.Files.readString(Path.of("..", "openapi.yaml"));
        return asMap(new Load(LoadSettings.builder().build()).loadFromString(text), "the document");
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

    /** The operations on files, by route key. */
    private static Map<String, Map<?, ?>> operations() throws IOException {
        Map<String, Map<?, ?>> operations = new TreeMap<>();
        map(document(), "paths").forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
            if (METHODS.contains(String.valueOf(method))
                    && List.of("files").equals(((Map<?, ?>) operation).get("tags"))) {
                operations.put(String.valueOf(method).toUpperCase(Locale.ROOT) + " /api" + path, (Map<?, ?>) operation);
            }
        }));
        return operations;
    }

    private static FilesHandler handler() {
        return new FilesHandler(Map.of(
                "FILES_BUCKET", "carrel-files",
                "ISSUER", "https://issuer.example/pool",
                "CLIENT_ID", "client1",
                "ACCESS_ROLE_ARN", "arn:aws:iam::123456789012:role/access",
                "AWS_REGION", "eu-west-1"));
    }

    @Test
    void routes_ofTheHandler_areThoseOfTheDocument() throws IOException {
        assertEquals(operations().keySet(), new TreeSet<>(handler().routes()));
    }

    @Test
    void statuses_ofTheDocument_haveACode() throws IOException {
        Set<String> known = Arrays.stream(ErrorCode.values())
                .map(code -> String.valueOf(code.status()))
                .collect(Collectors.toSet());
        operations().forEach((route, operation) -> map(operation, "responses").keySet().stream()
                .map(String::valueOf)
                .filter(status -> status.startsWith("4") || status.startsWith("5"))
                .forEach(status -> assertTrue(known.contains(status), route + " " + status)));
    }

    @Test
    void limits_ofTheDocument_areThoseOfTheValues() throws IOException {
        Map<?, ?> schemas = map(map(document(), "components"), "schemas");

        assertEquals(PathRules.LONGEST, map(schemas, "FilePath").get("maxLength"));
        assertEquals(PathRules.LONGEST, map(schemas, "Folder").get("maxLength"));
        assertEquals(UploadStart.LARGEST, map(schemas, "FileSize").get("maximum"));
    }

    @Test
    void patterns_ofTheDocument_areThoseOfTheValues() throws IOException {
        Map<?, ?> schemas = map(map(document(), "components"), "schemas");
        VALUES.forEach((name, parser) -> {
            String pattern = String.valueOf(map(schemas, name).get("pattern"));
            for (String text : List.of(
                    "",
                    "a",
                    "null",
                    "a b",
                    "a/b",
                    "a~+/=-",
                    "text/csv",
                    "text/csv; charset=utf-8",
                    "text/csv;charset=utf-8; a=b",
                    "text/csv; charset=\"utf-8\"",
                    "text/",
                    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU")) {
                assertEquals(text.matches(pattern), accepts(parser, text), name + " " + text);
            }
        });
    }

    private static boolean accepts(Consumer<String> parser, String text) {
        try {
            parser.accept(text);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
