package dev.carrel.stack;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The routes of the template are those of the API's document, no more and no fewer. */
class OpenApiTest {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void routes_realTemplate_areThoseOfTheDocument() throws IOException {
        assertEquals(documented(), routes(RealTemplate.load()));
    }

    @Test
    void routes_copyWithAnotherMethod_areNot() throws IOException {
        Copy copy = Copy.of(RealTemplate.ROOT, folder)
                .replace("template.yaml", "POST /api/records\n", "PATCH /api/records\n");

        assertNotEquals(documented(), routes(Stack.load(copy.template(), RealTemplate.home())));
    }

    private static SortedSet<String> routes(Stack stack) {
        SortedSet<String> routes = new TreeSet<>();
        stack.httpApi().routes().forEach(route -> routes.add(route.key().toString()));
        return routes;
    }

    private static SortedSet<String> documented() throws IOException {
        SortedSet<String> routes = new TreeSet<>();
        try (InputStream file = Files.newInputStream(RealTemplate.ROOT.resolve("backend/openapi.yaml"))) {
            Object tree = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            JsonNode document = new JsonMapper().valueToTree(requireNonNull(tree));
            String prefix = document.at("/servers/0/url").textValue();
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                        if (METHODS.contains(name)) {
                            routes.add(name.toUpperCase(Locale.ROOT) + " " + prefix + path.getKey());
                        }
                    }));
        }
        return routes;
    }
}
