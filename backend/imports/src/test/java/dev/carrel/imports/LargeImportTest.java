package dev.carrel.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The largest file, 1 GB, imported in a process with 256 MB of heap, against servers that cost little themselves. On
 * demand, since it takes minutes: {@code mvn verify -pl backend/imports -am -Dtest=LargeImportTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dcarrel.largeImport=1024}, the size in MB.
 */
@EnabledIfSystemProperty(named = "carrel.largeImport", matches = "[0-9]{1,4}")
class LargeImportTest {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "users/aaaaaaaa-1111-4222-8333-444455556666/inbox/large.csv";
    private static final Pattern SET = Pattern.compile("#([A-Za-z]+) = (?:if_not_exists\\(#[A-Za-z]+, )?(:[A-Za-z]+)");
    private static final String NEW_ROW = "attribute_not_exists(pk)";

    private final LargeFile file = LargeFile.ofBytes(Long.getLong("carrel.largeImport", 1) << 20);
    private final ObjectNode item = JSON.createObjectNode();
    private long rows;

    @Test
    void handle_largestFile_fitsIntoASmallHeap() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        try {
            Instant start = Instant.now();
            Process worker = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LargeImport.class.getName(),
                            "http://127.0.0.1:" + server.getAddress().getPort(),
                            World.event(KEY, "v1", file.length()).toString())
                    .redirectErrorStream(true)
                    .start();
            StringBuilder said = new StringBuilder();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(worker.getInputStream(), UTF_8))) {
                lines.lines().forEach(line -> said.append(line).append('\n'));
            }
            assertEquals(0, worker.waitFor(), said::toString);
            Duration took = Duration.between(start, Instant.now());
            report(said.toString(), took);
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
        assertEquals(file.rows() - file.bad(), rows);
        assertEquals(file.rows(), item.at("/checkpoint/N").asLong());
        assertEquals(file.bad(), item.at("/rowsRefused/N").asLong());
        assertEquals("partial", item.at("/status/S").asText());
        assertTrue(item.has("alertedAt"));
    }

    @SuppressWarnings("SystemOut") // the measurement is what this test is for
    private void report(String said, Duration took) {
        System.out.printf(
                Locale.ROOT,
                "%d MB, %d rows, %d s, %d rows/s%n%s",
                file.length() >> 20,
                file.rows(),
                took.toSeconds(),
                file.rows() * 1000 / Math.max(1, took.toMillis()),
                said);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().add("ETag", "\"large\"");
                exchange.sendResponseHeaders(200, file.length());
                OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16);
                file.writeFrom(0, out);
                out.flush();
            } else if (target.endsWith("TransactWriteItems")) {
                transact(new String(body, UTF_8));
                respond(exchange, "application/x-amz-json-1.0", "{}");
            } else if (target.endsWith("PutItem")) {
                respond(exchange, "application/x-amz-json-1.0", "{}");
            } else if (target.endsWith("UpdateItem")) {
                respond(exchange, "application/x-amz-json-1.0", update(JSON.readTree(body)));
            } else {
                respond(
                        exchange,
                        "text/xml",
                        "<R><AssumeRoleResult><Credentials><AccessKeyId>ASIA1</AccessKeyId>"
                                + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                                + "<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></R>");
            }
        }
    }

    private static void respond(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Counts the rows of a chunk, and takes over what it makes of the import. */
    private synchronized void transact(String body) throws IOException {
        for (int at = body.indexOf(NEW_ROW); at >= 0; at = body.indexOf(NEW_ROW, at + 1)) {
            rows++;
        }
        JsonNode update = firstUpdate(body);
        if (update.path("UpdateExpression").asText().contains(":next")) {
            assertEquals(item.path("checkpoint"), update.at("/ExpressionAttributeValues/:checkpoint"));
        }
        set(update);
    }

    /** The import's part, without reading all the rows behind it. */
    private static JsonNode firstUpdate(String body) throws IOException {
        return JSON.readTree(body.substring(body.indexOf("{\"Update\""))).path("Update");
    }

    private synchronized String update(JsonNode update) {
        item.setAll((ObjectNode) update.path("Key"));
        set(update);
        return JSON.createObjectNode().set("Attributes", item).toString();
    }

    private void set(JsonNode update) {
        JsonNode values = update.path("ExpressionAttributeValues");
        for (Matcher part = SET.matcher(update.path("UpdateExpression").asText()); part.find(); ) {
            if (!part.group().contains("if_not_exists") || !item.has(part.group(1))) {
                item.set(part.group(1), values.path(part.group(2)));
            }
        }
        item.putObject("version").put("N", "1");
    }
}
