package dev.carrel.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ACCOUNT_TABLE", "Account",
            "USAGE_TABLE", "Usage",
            "RECORDS_TABLE", "Records",
            "IMPORTS_TABLE", "Imports",
            "FILES_BUCKET", "carrel-files",
            "ISSUER", "https://issuer.example/pool",
            "CLIENT_ID", "client1",
            "ACCESS_ROLE_ARN", "arn:aws:iam::123456789012:role/access",
            "AWS_REGION", "eu-west-1");

    private static Map<?, ?> map(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError("no map: " + tree);
    }

    private static boolean isOfAccount(@Nullable Object operation) {
        return operation instanceof Map<?, ?> map && List.of("account").equals(map.get("tags"));
    }

    @Test
    void routes_ofTheHandler_areThoseOfTheDocument() throws IOException {
        Map<?, ?> document = map(new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("..", "openapi.yaml"))));
        Set<String> documented = new TreeSet<>();
        map(document.get("paths")).forEach((path, operations) -> map(operations).forEach((method, operation) -> {
            if (isOfAccount(operation)) {
                documented.add(String.valueOf(method).toUpperCase(Locale.ROOT) + " /api" + path);
            }
        }));

        assertEquals(documented, new TreeSet<>(new AccountHandler(ENVIRONMENT).routes()));
    }

    @Test
    void handler_aboutToBecomeASnapshot_goesThroughItsStepsWithoutANetwork() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");

        assertEquals(15, new AccountHandler(environment).routes().size());
    }

    @Test
    void handler_withoutSettings_namesThemAll() {
        String message = String.valueOf(assertThrows(IllegalStateException.class, () -> new AccountHandler(Map.of()))
                .getMessage());

        ENVIRONMENT.keySet().forEach(name -> assertTrue(message.contains("`" + name + "`"), message));
    }
}
