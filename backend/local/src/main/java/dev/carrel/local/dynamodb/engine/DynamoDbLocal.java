package dev.carrel.local.dynamodb.engine;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Amazon's DynamoDB Local in this process, on a class path of its own.
 *
 * <p>Its request handler hangs in a Jetty server that has one connector, in memory: it opens no port, so that no other
 * process on this machine can reach the data. Its launcher, which alone reports to Amazon, is never run, and the libraries
 * that it would report with are not on the class path.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html">AWS: DynamoDB Local</a>
 */
public final class DynamoDbLocal implements Engine {
    private static final String LOCAL = "software.amazon.dynamodb.services.local.server.";
    private static final String JETTY = "org.eclipse.jetty.server.";
    private static final Pattern OPERATION = Pattern.compile("[A-Za-z]{1,64}");
    private static final long SECONDS_TO_ANSWER = 60;

    private final URLClassLoader loader;
    private final Object requestHandler;
    private final Object server;
    private final Object connector;
    private final Method respond;

    private DynamoDbLocal(URLClassLoader loader, Optional<Path> folder) throws ReflectiveOperationException {
        this.loader = loader;
        Class<?> requestType = loader.loadClass(LOCAL + "LocalDynamoDBRequestHandler");
        // one database for every access key; tables are ready as soon as they are made
        this.requestHandler = requestType
                .getConstructor(int.class, boolean.class, String.class, boolean.class, boolean.class)
                .newInstance(0, folder.isEmpty(), folder.map(Path::toString).orElse(null), true, false);
        Object handler = loader.loadClass(LOCAL + "LocalDynamoDBServerHandler")
                .getConstructor(loader.loadClass(LOCAL + "DynamoDBRequestHandler"), String.class)
                .newInstance(requestHandler, null);
        Class<?> serverType = loader.loadClass(JETTY + "Server");
        this.server = serverType.getConstructor().newInstance();
        Class<?> connectorType = loader.loadClass(JETTY + "LocalConnector");
        this.connector = connectorType.getConstructor(serverType).newInstance(server);
        serverType
                .getMethod("addConnector", loader.loadClass(JETTY + "Connector"))
                .invoke(server, connector);
        serverType.getMethod("setHandler", loader.loadClass(JETTY + "Handler")).invoke(server, handler);
        serverType.getMethod("start").invoke(server);
        this.respond = connectorType.getMethod("getResponse", ByteBuffer.class, long.class, TimeUnit.class);
    }

    /**
     * Starts it.
     *
     * @param classPath a file that holds the class path, as {@code mvn dependency:build-classpath} writes it
     * @param folder where the data is kept, an existing folder; empty keeps it in memory
     * @throws IOException when the file cannot be read, a jar is missing, or it does not start
     */
    public static DynamoDbLocal start(Path classPath, Optional<Path> folder) throws IOException {
        requireNonNull(folder, "folder is null");
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw new IOException("the data folder of DynamoDB Local does not exist");
        }
        // nothing of ours is its parent: it brings other versions of our libraries
        URLClassLoader loader = new URLClassLoader(
                "dynamodb-local", urls(classPath).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return new DynamoDbLocal(loader, folder);
        } catch (ReflectiveOperationException e) {
            loader.close();
            throw new IOException(
                    "DynamoDB Local does not start", e instanceof InvocationTargetException ? e.getCause() : e);
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    private static List<URL> urls(Path classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : Files.readString(classPath).trim().split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (!Files.isRegularFile(jar)) {
                throw new IOException("a file of the class path of DynamoDB Local is missing: build its module again");
            }
            urls.add(jar.toUri().toURL());
        }
        return urls;
    }

    @Override
    public Answer call(String operation, byte[] body) throws IOException {
        if (!OPERATION.matcher(operation).matches()) {
            throw new IllegalArgumentException("operation is not a name");
        }
        // the key is nobody's: it only has to be there
        String head = "POST / HTTP/1.0\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810." + operation
                + "\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: " + body.length
                + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request,"
                + " SignedHeaders=host, Signature=none\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = ByteBuffer.allocate(headBytes.length + body.length);
        request.put(headBytes).put(body).flip();
        try {
            ByteBuffer response = (ByteBuffer) respond.invoke(connector, request, SECONDS_TO_ANSWER, TimeUnit.SECONDS);
            if (response == null) {
                throw new InterruptedIOException("DynamoDB Local did not answer " + operation + " in time");
            }
            return answer(response);
        } catch (ReflectiveOperationException e) {
            throw new IOException("DynamoDB Local failed in " + operation, e);
        }
    }

    /** Takes an HTTP/1.0 response apart: the body is what follows the empty line, of the length the head says. */
    private static Answer answer(ByteBuffer response) throws IOException {
        byte[] bytes = new byte[response.remaining()];
        response.get(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.") || end < 12) {
            throw new IOException("DynamoDB Local gave no HTTP response");
        }
        byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        for (String line : text.substring(0, end).split("\r\n", -1)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("transfer-encoding:")
                    || (lower.startsWith("content-length:")
                            && Integer.parseInt(lower.substring(15).trim()) != body.length)) {
                throw new IOException("DynamoDB Local gave a response of another length than it says");
            }
        }
        return new Answer(Integer.parseInt(text.substring(9, 12)), body);
    }

    @Override
    public void close() {
        try {
            server.getClass().getMethod("stop").invoke(server);
            requestHandler.getClass().getMethod("shutdown").invoke(requestHandler);
            loader.close();
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        }
    }
}
