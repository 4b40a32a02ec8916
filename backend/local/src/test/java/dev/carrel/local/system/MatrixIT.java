package dev.carrel.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.Console;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.Settings;
import dev.carrel.stack.model.LambdaFunction;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every identity at every route: as it is; once more with the gateway's check taken away, so that the function stands alone; and once
 * more with the function's check taken away too, so that nothing stands but IAM. What must come of it is data: {@code matrix.json}.
 */
class MatrixIT {
    private static final Matrix MATRIX = Matrix.read();

    @TempDir
    private static Path folder;

    private static final Behind CLOCK = new Behind();
    private static LocalSystem system;

    @BeforeAll
    static void start() throws IOException {
        system = LocalSystem.start(
                new Settings(Path.of(System.getProperty("carrel.root")), 0, 0, Optional.empty()),
                Console.silent(),
                CLOCK,
                new SecureRandom());
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void matrix_names_everyRouteOfTheTemplate() {
        assertEquals(
                system.stack().httpApi().routes().stream()
                        .map(route -> route.key().toString())
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(MATRIX.routes().keySet()));
    }

    @Test
    void matrix_needs_areTheScopesOfTheTemplate() {
        system.stack()
                .httpApi()
                .routes()
                .forEach(route -> assertEquals(
                        route.scopes(),
                        List.of(requireNonNull(MATRIX.routes().get(route.key().toString()))
                                .needs()),
                        route.key().toString()));
    }

    @Test
    void everyIdentity_atEveryRoute_getsWhatTheMatrixSays() {
        check("as it is", (people, route, identity) -> throughTheGateway(people, route, people.token(identity)));
    }

    @Test
    void everyIdentity_withoutTheGatewaysCheck_isStoppedByTheFunction() {
        try (UncheckedFunctions functions = UncheckedFunctions.asTheyAre(system)) {
            check(
                    "without the gateway's check",
                    (people, route, identity) -> straight(functions, people, route, people.token(identity)));
            assertFalse(functions.wereDeniedByIam(), "nobody came so far");
        }
    }

    @Test
    void everyIdentity_withoutTheFunctionsCheckEither_isStoppedByIam() throws IOException {
        try (UncheckedFunctions functions = UncheckedFunctions.withoutTheirCheck(system, folder)) {
            check(
                    "without the function's check either",
                    (people, route, identity) -> straight(functions, people, route, people.token(identity)));
            assertTrue(functions.wereDeniedByIam(), "the checks were really gone");
        }
    }

    @FunctionalInterface
    private interface Attempt {
        int status(MatrixPeople people, Matrix.Route route, String identity);
    }

    private static void check(String run, Attempt attempt) {
        MatrixPeople people = new MatrixPeople(system, by -> CLOCK.by = by);
        List<String> wrong = new ArrayList<>();
        for (String identity : MATRIX.identities().keySet()) {
            for (Matrix.Route route : MATRIX.routes().values()) {
                int expected = MATRIX.expected(route, run, identity);
                int status = attempt.status(people, route, identity);
                if (status != expected) {
                    wrong.add(identity + " at " + route.key() + ": " + status + ", not " + expected);
                }
            }
        }
        assertEquals(List.of(), wrong, () -> run + "\n" + String.join("\n", wrong));
    }

    private static int throughTheGateway(MatrixPeople people, Matrix.Route route, Optional<String> token) {
        String path = route.template();
        for (Map.Entry<String, String> parameter : route.path().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", people.filled(parameter.getValue()));
        }
        String query = query(route);
        List<String> headers = new ArrayList<>();
        route.headers().forEach((name, value) -> headers.addAll(List.of(name, value)));
        return new Api(system.site(), token)
                .send(
                        route.method(),
                        path + (query.isEmpty() ? "" : "?" + query),
                        route.body().map(people::filled),
                        headers.toArray(String[]::new))
                .status();
    }

    private static int straight(
            UncheckedFunctions functions, MatrixPeople people, Matrix.Route route, Optional<String> token) {
        ObjectNode event = Api.JSON.createObjectNode();
        event.put("version", "2.0").put("routeKey", route.key()).put("rawQueryString", query(route));
        ObjectNode headers = event.putObject("headers");
        route.headers().forEach(headers::put);
        if (!route.path().isEmpty()) {
            ObjectNode path = event.putObject("pathParameters");
            route.path().forEach((name, value) -> path.put(name, people.filled(value)));
        }
        if (!route.query().isEmpty()) {
            ObjectNode query = event.putObject("queryStringParameters");
            route.query().forEach(query::put);
        }
        route.body().ifPresent(body -> {
            headers.put("content-type", "application/json");
            event.put("body", people.filled(body));
        });
        ObjectNode context = event.putObject("requestContext").put("requestId", "matrix");
        context.putObject("http").put("method", route.method()).put("sourceIp", "127.0.0.1");
        token.ifPresent(bearer -> {
            headers.put("authorization", "Bearer " + bearer);
            context.putObject("authorizer").putObject("jwt").set("claims", UncheckedFunctions.claims(bearer));
        });
        return functions.status(function(route), event);
    }

    private static LambdaFunction function(Matrix.Route route) {
        return system.stack().httpApi().routes().stream()
                .filter(one -> one.key().toString().equals(route.key()))
                .findFirst()
                .orElseThrow()
                .integration()
                .function();
    }

    private static String query(Matrix.Route route) {
        return route.query().entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The time of this machine, or a while before it. */
    private static final class Behind extends Clock {
        private volatile Duration by = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().minus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("tests are in UTC");
        }
    }
}
