package dev.carrel.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carrel.testing.DynamoDbEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the worker calls, over HTTP on the loopback: DynamoDB is a real engine; S3 serves versions of objects with ranges
 * and tags; STS, SQS and SNS answer and keep what they were sent. A {@link Script} says which call goes wrong, and how.
 */
final class FakeAws implements AutoCloseable {
    static {
        // else each answer waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What becomes of a call. */
    enum Fate {
        FINE,
        THROTTLED,
        ERROR_500,
        ERROR_503,
        /** The connection breaks before anything is done. */
        RESET_BEFORE,
        /** All is done, and the connection breaks before the answer. */
        RESET_AFTER,
        /** Half of the body comes, then the connection breaks. */
        HALF_THE_BODY,
        /** Half of the body comes, then nothing. */
        STALLED,
        /** A part of the body that was not asked for. */
        WRONG_PART,
        /** More than a gigabyte is announced. */
        TOO_LARGE,
        ACCESS_DENIED,
        NOT_FOUND,
        /** The object is encrypted with a key that was not sent along. */
        LOCKED,
        /** A transaction met another one. */
        CONFLICT,
        /** The user's partition holds all that it can. */
        FULL,
        /** What the last action would add to is no number. */
        SPOILT
    }

    /** Decides what becomes of each call; {@code operation} is for example {@code GetObject}. */
    @FunctionalInterface
    interface Script {
        Fate fate(String operation, JsonNode body);
    }

    static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<JsonNode> transactions = new CopyOnWriteArrayList<>();
    final List<String> sentMessages = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> published = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> assumed = new CopyOnWriteArrayList<>();
    /** The partition or key prefix of each call to data, and the session it was signed with. */
    final List<Map.Entry<String, String>> sessions = new CopyOnWriteArrayList<>();

    volatile int sessionSeconds = 900;
    volatile Script script = (operation, body) -> Fate.FINE;

    private final DynamoDbEngine engine = DynamoDbEngine.shared();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeAws() {
        for (String table : List.of(World.RECORDS, World.IMPORTS)) {
            engine.table(table, "pk", "sk");
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was published for users. */
    List<Map<String, String>> toUsers() {
        return published.stream().filter(FakeAws::isForAUser).toList();
    }

    /** What was published for the operators. */
    List<Map<String, String>> toOperators() {
        return published.stream().filter(form -> !isForAUser(form)).toList();
    }

    private static boolean isForAUser(Map<String, String> form) {
        return form.entrySet().stream()
                .anyMatch(field ->
                        field.getKey().endsWith(".Name") && field.getValue().equals("sub"));
    }

    long count(String operation) {
        return calls.stream().filter(operation::equals).count();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String session = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
            if (exchange.getRequestMethod().equals("GET")) {
                String[] path = exchange.getRequestURI().getPath().split("/", 5);
                sessions.add(Map.entry(path[3], session));
                getObject(exchange);
            } else if (target != null) {
                if (target.startsWith("DynamoDB")) {
                    JSON.readTree(body)
                            .findValues("pk")
                            .forEach(pk -> sessions.add(Map.entry(pk.path("S").asText(), session)));
                }
                json(exchange, target.substring(target.indexOf('.') + 1), target.startsWith("DynamoDB"), body);
            } else {
                query(exchange, new String(body, UTF_8));
            }
        }
    }

    private Fate fate(String operation, JsonNode body) {
        calls.add(operation);
        return script.fate(operation, body);
    }

    private void json(HttpExchange exchange, String operation, boolean dynamoDb, byte[] body) throws IOException {
        JsonNode request = JSON.readTree(body);
        Fate fate = fate(operation, request);
        switch (fate) {
            case THROTTLED -> error(exchange, 400, "ProvisionedThroughputExceededException");
            case ERROR_500 -> error(exchange, 500, "InternalServerError");
            case ERROR_503 -> error(exchange, 503, "ServiceUnavailable");
            case ACCESS_DENIED -> error(exchange, 400, "AccessDeniedException");
            case CONFLICT -> cancelled(exchange, request, "TransactionConflict");
            case SPOILT -> cancelled(exchange, request, "ValidationError");
            case FULL -> cancelled(exchange, request, "ItemCollectionSizeLimitExceeded");
            case RESET_BEFORE -> exchange.close();
            default -> {
                DynamoDbEngine.Answer answer =
                        dynamoDb ? engine.call(operation, body) : new DynamoDbEngine.Answer(200, send(request));
                if (operation.equals("TransactWriteItems")) {
                    transactions.add(request);
                }
                if (fate != Fate.RESET_AFTER) {
                    respond(exchange, answer.status(), "application/x-amz-json-1.0", answer.body());
                }
            }
        }
    }

    private byte[] send(JsonNode request) throws IOException {
        String body = request.path("MessageBody").asText();
        sentMessages.add(body);
        return JSON.writeValueAsBytes(
                Map.of("MessageId", "sent-" + sentMessages.size(), "MD5OfMessageBody", md5(body.getBytes(UTF_8))));
    }

    /** The last action is the one at fault. */
    private static void cancelled(HttpExchange exchange, JsonNode request, String code) throws IOException {
        ObjectNode answer = JSON.createObjectNode()
                .put("__type", "com.amazonaws.dynamodb.v20120810#TransactionCanceledException")
                .put("Message", "cancelled");
        int actions = request.path("TransactItems").size();
        for (int i = 1; i <= actions; i++) {
            answer.withArray("CancellationReasons").addObject().put("Code", i < actions ? "None" : code);
        }
        respond(exchange, 400, "application/x-amz-json-1.0", JSON.writeValueAsBytes(answer));
    }

    private static void error(HttpExchange exchange, int status, String type) throws IOException {
        respond(
                exchange,
                status,
                "application/x-amz-json-1.0",
                ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"no\"}").getBytes(UTF_8));
    }

    private void query(HttpExchange exchange, String body) throws IOException {
        Map<String, String> form = new ConcurrentHashMap<>();
        for (String pair : body.split("&", -1)) {
            int mark = pair.indexOf('=');
            form.put(
                    URLDecoder.decode(pair.substring(0, mark), UTF_8),
                    URLDecoder.decode(pair.substring(mark + 1), UTF_8));
        }
        String action = String.valueOf(form.get("Action"));
        switch (fate(action, JSON.valueToTree(form))) {
            case THROTTLED ->
                xml(exchange, 400, "<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>");
            case ERROR_500, ERROR_503 ->
                xml(exchange, 500, "<ErrorResponse><Error><Code>InternalFailure</Code></Error></ErrorResponse>");
            case ACCESS_DENIED ->
                xml(exchange, 403, "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>");
            case RESET_BEFORE -> exchange.close();
            default -> {
                if (action.equals("AssumeRole")) {
                    assumed.add(form);
                    xml(
                            exchange,
                            200,
                            "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA" + assumed.size()
                                    + "</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>session-of-"
                                    + form.get("RoleSessionName")
                                    + "</SessionToken><Expiration>" + World.NOW.plusSeconds(sessionSeconds)
                                    + "</Expiration></Credentials>"
                                    + "</AssumeRoleResult></AssumeRoleResponse>");
                } else {
                    published.add(form);
                    xml(
                            exchange,
                            200,
                            "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>");
                }
            }
        }
    }

    private static void xml(HttpExchange exchange, int status, String text) throws IOException {
        respond(exchange, status, "text/xml", text.getBytes(UTF_8));
    }

    private static void respond(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Objects are found under {@code <key>@<version>}. */
    private void getObject(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String version = query.replaceFirst("(.*&)?versionId=([^&]*).*", "$2");
        String path = exchange.getRequestURI().getPath();
        String key = path.substring(path.indexOf('/', 1) + 1);
        String range = exchange.getRequestHeaders().getFirst("Range");
        Fate fate = fate("GetObject", JSON.createObjectNode().put("range", range == null ? "" : range));
        byte[] object = objects.get(key + "@" + version);
        switch (fate) {
            case THROTTLED, ERROR_503 -> xml(exchange, 503, "<Error><Code>SlowDown</Code></Error>");
            case ERROR_500 -> xml(exchange, 500, "<Error><Code>InternalError</Code></Error>");
            case LOCKED -> xml(exchange, 400, "<Error><Code>InvalidRequest</Code></Error>");
            case NOT_FOUND -> xml(exchange, 404, "<Error><Code>NoSuchVersion</Code></Error>");
            case ACCESS_DENIED -> xml(exchange, 403, "<Error><Code>AccessDenied</Code></Error>");
            case RESET_BEFORE, RESET_AFTER -> exchange.close();
            default -> {
                if (object == null) {
                    xml(exchange, 403, "<Error><Code>AccessDenied</Code></Error>");
                } else {
                    body(exchange, object, version, range, fate);
                }
            }
        }
    }

    private void body(HttpExchange exchange, byte[] object, String version, @Nullable String range, Fate fate)
            throws IOException {
        String tag = "\"" + md5(object) + "\"";
        String ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
        if (ifMatch != null && !ifMatch.equals(tag)) {
            xml(exchange, 412, "<Error><Code>PreconditionFailed</Code></Error>");
            return;
        }
        exchange.getResponseHeaders().add("ETag", tag);
        exchange.getResponseHeaders().add("x-amz-version-id", version);
        int from = range == null ? 0 : Integer.parseInt(range.replaceFirst("bytes=([0-9]+)-", "$1"));
        if (fate == Fate.WRONG_PART) {
            from = Math.max(0, from - 1);
        }
        byte[] part = Arrays.copyOfRange(object, from, object.length);
        if (range != null) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (object.length - 1) + "/" + object.length);
        }
        if (fate == Fate.TOO_LARGE) {
            exchange.sendResponseHeaders(200, (1L << 30) + 1);
            return;
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, part.length == 0 ? -1 : part.length);
        boolean half = fate == Fate.HALF_THE_BODY || fate == Fate.STALLED;
        OutputStream out = exchange.getResponseBody();
        out.write(part, 0, half ? part.length / 2 : part.length);
        out.flush();
        if (fate == Fate.STALLED) {
            awaitClose();
        }
    }

    private void awaitClose() {
        try {
            if (!closed.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("never closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String md5(byte[] bytes) {
        try {
            return String.format(
                    Locale.ROOT,
                    "%032x",
                    new BigInteger(1, MessageDigest.getInstance("MD5").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
