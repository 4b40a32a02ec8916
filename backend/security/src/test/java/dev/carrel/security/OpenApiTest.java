package dev.carrel.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the handler to {@code backend/openapi.yaml}, from which the web client's types are made. */
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private static Map<?, ?> asMap(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError(value + " is no map");
    }

    @Test
    void routes_ofTheHandler_areThoseOfTheDocument() throws IOException {
        String text = Files.readString(Path.of("..", "openapi.yaml"));
        Map<?, ?> document = asMap(new Load(LoadSettings.builder().build()).loadFromString(text));
        Set<String> documented = new TreeSet<>();
        asMap(document.get("paths"))
                .forEach((path, operations) -> asMap(operations).forEach((method, operation) -> {
                    if (METHODS.contains(String.valueOf(method))
                            && List.of("security").equals(asMap(operation).get("tags"))) {
                        documented.add(String.valueOf(method).toUpperCase(Locale.ROOT) + " /api" + path);
                    }
                }));

        assertEquals(documented, new TreeSet<>(new SecurityHandler(SecurityConfigTest.GOOD).routes()));
    }
}
