package dev.carrel.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of each route for each identity: {@code matrix.json}. A route says what it needs and what is sent; a need says, for
 * each run, which identities get an answer ({@code own} to those whose things they are, {@code others} to others) and with which status
 * the rest is refused. {@code cognito} is 401, since Cognito takes the token for no proof, but for routes that do not come so far
 * without something of the user's own: those have {@code unasked}. A key that is not known, an identity that is missing: refused.
 */
record Matrix(Map<String, String> identities, Map<String, Map<String, JsonNode>> needs, Map<String, Route> routes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHENTICATED = 401;
    private static final Set<String> ROUTE =
            Set.of("needs", "own", "others", "unasked", "path", "query", "headers", "body");

    /**
     * One route.
     *
     * @param own the status for whose things they are
     * @param others the status for others who may ask too
     * @param unasked the status where Cognito would refuse and is not asked
     */
    record Route(
            String key,
            String needs,
            int own,
            int others,
            int unasked,
            Map<String, String> path,
            Map<String, String> query,
            Map<String, String> headers,
            Optional<String> body) {
        String method() {
            return key.substring(0, key.indexOf(' '));
        }

        /** The path of the route, {@code {name}} where a parameter stands. */
        String template() {
            return key.substring(key.indexOf(' ') + 1);
        }
    }

    static Matrix read() {
        try (InputStream file = Objects.requireNonNull(Matrix.class.getResourceAsStream("/matrix.json"))) {
            JsonNode tree = JSON.readTree(file);
            Map<String, String> identities = texts(tree.path("identities"));
            Map<String, Map<String, JsonNode>> needs = new LinkedHashMap<>();
            tree.path("needs").properties().forEach(need -> {
                Map<String, JsonNode> runs = new LinkedHashMap<>();
                need.getValue().properties().forEach(run -> {
                    if (!run.getKey().equals("says")) {
                        check(identities.keySet(), names(run.getValue()), need.getKey() + ", " + run.getKey());
                        runs.put(run.getKey(), run.getValue());
                    }
                });
                needs.put(need.getKey(), runs);
            });
            Map<String, Route> routes = new LinkedHashMap<>();
            tree.path("routes")
                    .properties()
                    .forEach(route -> routes.put(route.getKey(), route(route.getKey(), route.getValue())));
            return new Matrix(identities, needs, routes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Route route(String key, JsonNode node) {
        if (!ROUTE.containsAll(names(node))) {
            throw new IllegalArgumentException(key + " has a key that is not known: " + names(node));
        }
        return new Route(
                key,
                node.path("needs").textValue(),
                node.path("own").intValue(),
                node.path("others").intValue(),
                node.path("unasked").asInt(UNAUTHENTICATED),
                texts(node.path("path")),
                texts(node.path("query")),
                texts(node.path("headers")),
                Optional.ofNullable(node.get("body")).map(JsonNode::toString));
    }

    /** The status that an identity gets. */
    int expected(Route route, String run, String identity) {
        JsonNode outcome = Objects.requireNonNull(
                        Objects.requireNonNull(needs.get(route.needs()), route.needs())
                                .get(run),
                        run)
                .path(identity);
        return switch (outcome.asText()) {
            case "own" -> route.own();
            case "others" -> route.others();
            case "cognito" -> route.unasked();
            default -> outcome.intValue();
        };
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().textValue()));
        return texts;
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void check(Set<String> expected, Set<String> found, String where) {
        if (!expected.equals(found)) {
            throw new IllegalArgumentException(where + " does not name every identity, or one that is none: " + found);
        }
    }
}
