package dev.carrel.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carrel.testing.DynamoDbEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The services around the function on one port: DynamoDB Local, and a bucket and users in memory. It notes who signs a call. */
final class FakeAws implements AutoCloseable {
    static {
        // else each answer waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String DYNAMODB = "DynamoDB_20120810.";
    private static final String COGNITO = "AWSCognitoIdentityProviderService.";

    final MemoryS3 s3 = new MemoryS3();
    final MemoryCognito cognito = new MemoryCognito();
    /** The authorization of each call to DynamoDB and S3. */
    final List<String> signatures = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    FakeAws() {
        // it takes longer to start than a call may take
        DynamoDbEngine engine = DynamoDbEngine.shared();
        for (String table : List.of(World.RECORDS, World.IMPORTS, World.ACCOUNT)) {
            engine.table(table, "pk", "sk");
        }
        engine.table(World.USAGE, "pk");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (target.startsWith(COGNITO)) {
            MemoryCognito.Answer answer = cognito.answer(target.substring(COGNITO.length()), body);
            send(exchange, answer.status(), Map.of(), answer.body().getBytes(UTF_8));
            return;
        }
        signatures.add(signature);
        if (target.startsWith(DYNAMODB)) {
            DynamoDbEngine.Answer answer = DynamoDbEngine.shared().call(target.substring(DYNAMODB.length()), body);
            send(exchange, answer.status(), Map.of("Content-Type", "application/x-amz-json-1.0"), answer.body());
            return;
        }
        MemoryS3.Answer answer = s3.answer(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().substring(1 + World.BUCKET.length()),
                query(exchange.getRequestURI().getRawQuery()),
                headers(exchange),
                body);
        send(exchange, answer.status(), answer.headers(), answer.body());
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String one : raw.split("&", -1)) {
                String[] both = one.split("=", 2);
                query.put(MemoryS3.decode(both[0]), both.length > 1 ? MemoryS3.decode(both[1]) : "");
            }
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
