package dev.carrel.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Amazon's DynamoDB Local in memory, on a class path of its own and without a port. Shared by all tests of a run. Needs the system
 * property {@code carrel.root}, and the module {@code dynamodb-local} built before.
 */
public final class DynamoDbEngine {
    private static final String LOCAL = "software.amazon.dynamodb.services.local.server.";
    private static final String JETTY = "org.eclipse.jetty.server.";

    private static final class Shared {
        static final DynamoDbEngine ENGINE = start();
    }

    private final Set<String> tables = new HashSet<>();
    private final Object connector;
    private final Class<?> connectorType;

    private DynamoDbEngine(ClassLoader loader) throws ReflectiveOperationException {
        Object requestHandler = loader.loadClass(LOCAL + "LocalDynamoDBRequestHandler")
                .getConstructor(int.class, boolean.class, String.class, boolean.class, boolean.class)
                .newInstance(0, true, null, true, false);
        Object handler = loader.loadClass(LOCAL + "LocalDynamoDBServerHandler")
                .getConstructor(loader.loadClass(LOCAL + "DynamoDBRequestHandler"), String.class)
                .newInstance(requestHandler, null);
        Class<?> serverType = loader.loadClass(JETTY + "Server");
        Object server = serverType.getConstructor().newInstance();
        this.connectorType = loader.loadClass(JETTY + "LocalConnector");
        this.connector = connectorType.getConstructor(serverType).newInstance(server);
        serverType
                .getMethod("addConnector", loader.loadClass(JETTY + "Connector"))
                .invoke(server, connector);
        serverType.getMethod("setHandler", loader.loadClass(JETTY + "Handler")).invoke(server, handler);
        serverType.getMethod("start").invoke(server);
    }

    public static DynamoDbEngine shared() {
        return Shared.ENGINE;
    }

    private static DynamoDbEngine start() {
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        try {
            Path classPath =
                    Path.of(System.getProperty("carrel.root"), "backend/local/dynamodb-local/target/classpath.txt");
            List<URL> urls = new ArrayList<>();
            for (String jar : Files.readString(classPath).trim().split(File.pathSeparator, -1)) {
                urls.add(Path.of(jar).toUri().toURL());
            }
            // it lives as long as the tests do
            ClassLoader loader = new URLClassLoader(
                    "dynamodb-local", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            thread.setContextClassLoader(loader);
            return new DynamoDbEngine(loader);
        } catch (ReflectiveOperationException | IOException e) {
            throw new AssertionError("DynamoDB Local does not start", e);
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    /**
     * Makes a table unless it is there.
     *
     * @param keys its partition key and, if it has one, its sort key: names of texts
     */
    public synchronized void table(String name, String... keys) {
        if (!tables.add(name)) {
            return;
        }
        StringBuilder types = new StringBuilder();
        StringBuilder roles = new StringBuilder();
        for (int i = 0; i < keys.length; i++) {
            String comma = i == 0 ? "" : ",";
            types.append(comma).append("{'AttributeName':'%s','AttributeType':'S'}".formatted(keys[i]));
            roles.append(comma)
                    .append("{'AttributeName':'%s','KeyType':'%s'}".formatted(keys[i], i == 0 ? "HASH" : "RANGE"));
        }
        Answer made = call(
                "CreateTable",
                "{'TableName':'%s','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[%s],'KeySchema':[%s]}"
                        .formatted(name, types, roles)
                        .replace('\'', '"')
                        .getBytes(UTF_8));
        if (made.status() != 200) {
            throw new AssertionError(new String(made.body(), UTF_8));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a body is handed on, never compared
    public record Answer(int status, byte[] body) {}

    /** Answers a request of an operation, for example {@code GetItem}, whose body is JSON. */
    public Answer call(String operation, byte[] body) {
        byte[] head = ("POST / HTTP/1.0\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810." + operation
                        + "\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: " + body.length
                        + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request,"
                        + " SignedHeaders=host, Signature=none\r\n\r\n")
                .getBytes(ISO_8859_1);
        ByteBuffer request = ByteBuffer.allocate(head.length + body.length);
        request.put(head).put(body).flip();
        try {
            ByteBuffer response = (ByteBuffer) connectorType
                    .getMethod("getResponse", ByteBuffer.class, long.class, TimeUnit.class)
                    .invoke(connector, request, 60, TimeUnit.SECONDS);
            if (response == null) {
                throw new AssertionError("DynamoDB Local did not answer " + operation);
            }
            byte[] bytes = new byte[response.remaining()];
            response.get(bytes);
            String text = new String(bytes, ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(text.substring(9, 12)), Arrays.copyOfRange(bytes, end + 4, bytes.length));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("DynamoDB Local cannot be called", e);
        }
    }
}
