package dev.carrel.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.ErrorCode;
import dev.carrel.core.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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

    private static boolean isOfAdmins(Map<?, ?> operation) {
        return List.of("admin").equals(operation.get("tags"));
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
            if (METHODS.contains(String.valueOf(method)) && isOfAdmins((Map<?, ?>) operation)) {
                documented.add(String.valueOf(method).toUpperCase(Locale.ROOT) + " /api" + path);
            }
        }));

        AdminHandler handler = new AdminHandler(Map.of(
                "USER_POOL_ID", "eu-west-1_pool1",
                "AUDIT_TABLE", "Audit",
                "USAGE_TABLE", "Usage",
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
    void words_ofTheDocument_areThoseOfTheValues() throws IOException {
        assertEquals(Arrays.stream(Action.values()).map(Action::word).toList(), words("TrailAction"));
        assertEquals(Arrays.stream(Group.values()).map(Group::word).toList(), words("GroupName"));
        for (String word : words("TrailAction")) {
            assertEquals(words("UserAction").contains(word), accepts(word, Action::ofPath), word);
        }
    }

    @Test
    void patterns_ofTheDocument_areThoseOfTheValues() throws IOException {
        Map<?, ?> schemas = map(map(document(), "components"), "schemas");
        String id = String.valueOf(map(schemas, "UserId").get("pattern"));
        String email = String.valueOf(
                map(map(map(schemas, "Invitation"), "properties"), "email").get("pattern"));
        for (String text : Set.of(
                "a@b.c", "a@b", "@b.c", "a b@c.d", "o'neil+x@b-c.example", "a@b..c", "", Room.ADA, Room.ADA + "0")) {
            assertEquals(text.matches(email), accepts(text, Email::new), text);
            assertEquals(text.matches(id), accepts(text, UserId::new), text);
        }
    }

    private static List<String> words(String schema) throws IOException {
        Object words =
                map(map(map(document(), "components"), "schemas"), schema).get("enum");
        return words instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static boolean accepts(String text, Function<String, ?> parser) {
        try {
            return parser.apply(text) != null;
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
