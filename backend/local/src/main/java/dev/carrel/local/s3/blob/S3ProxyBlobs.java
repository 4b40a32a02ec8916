package dev.carrel.local.s3.blob;

import dev.carrel.local.sigv4.OutgoingRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Blobs in an S3Proxy, one object each. */
public final class S3ProxyBlobs implements Blobs {
    private static final String BUCKET = "blobs";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");
    private static final int BUFFER = 64 << 10;
    private static final int MILLIS_TO_ANSWER = 60_000;

    private final S3ProxyServer server;
    /** S3Proxy knows no other time than the machine's. */
    private final Clock clock = Clock.systemUTC();

    private final Optional<Path> temporary;

    private S3ProxyBlobs(S3ProxyServer server, Optional<Path> temporary) {
        this.server = server;
        this.temporary = temporary;
    }

    /**
     * Starts an S3Proxy.
     *
     * @param classPath a file that holds its class path
     * @param folder where the data is kept, an existing folder; empty keeps it in a temporary one until {@link #close}
     * @param random for the key that guards its port
     */
    public static S3ProxyBlobs start(Path classPath, Optional<Path> folder, SecureRandom random) throws IOException {
        Optional<Path> temporary = folder.isPresent() ? Optional.empty() : Optional.of(Files.createTempDirectory("s3"));
        S3ProxyServer server = S3ProxyServer.start(
                classPath, folder.or(() -> temporary).orElseThrow().toAbsolutePath(), random);
        S3ProxyBlobs blobs = new S3ProxyBlobs(server, temporary);
        try {
            HttpURLConnection connection = blobs.open("PUT", "/" + BUCKET);
            connection.setFixedLengthStreamingMode(0);
            connection.setDoOutput(true);
            connection.getOutputStream().close();
            // 409 when it is there from the last time
            blobs.end(connection, Set.of(200, 409));
        } catch (IOException e) {
            blobs.close();
            throw e;
        }
        return blobs;
    }

    @Override
    public void put(String name, long length, InputStream content) throws IOException {
        HttpURLConnection connection = open("PUT", path(name));
        connection.setFixedLengthStreamingMode(length);
        connection.setDoOutput(true);
        boolean sent = false;
        try (OutputStream out = connection.getOutputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                out.write(buffer, 0, count);
            }
            sent = true;
        } finally {
            if (!sent) {
                connection.disconnect();
            }
        }
        end(connection, Set.of(200));
    }

    @Override
    public InputStream get(String name, long first, long length) throws IOException {
        HttpURLConnection connection = open("GET", path(name));
        connection.setRequestProperty("Range", "bytes=" + first + "-" + (first + length - 1));
        if (connection.getResponseCode() != 206 && connection.getResponseCode() != 200) {
            end(connection, Set.of());
        }
        if (connection.getContentLengthLong() != length) {
            connection.disconnect();
            throw new IOException("a blob has another length than was stored");
        }
        return new FilterInputStream(connection.getInputStream()) {
            @Override
            public void close() {
                // what is left of a body that nobody wants is not worth reading
                connection.disconnect();
            }
        };
    }

    @Override
    public void delete(String name) throws IOException {
        end(open("DELETE", path(name)), Set.of(200, 204, 404));
    }

    @Override
    public void close() {
        server.close();
        temporary.ifPresent(S3ProxyBlobs::remove);
    }

    private static String path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name is not that of a blob");
        }
        return "/" + BUCKET + "/" + name;
    }

    private HttpURLConnection open(String method, String path) throws IOException {
        String host = "127.0.0.1:" + server.port();
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://" + host + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(MILLIS_TO_ANSWER);
        connection.setReadTimeout(MILLIS_TO_ANSWER);
        OutgoingRequest.sign(method, path, host, server.accessKeyId(), server.secret(), clock.instant())
                .forEach(connection::setRequestProperty);
        return connection;
    }

    /** Takes the answer, which must be one of {@code expected}, and lets the connection be used again. */
    private void end(HttpURLConnection connection, Set<Integer> expected) throws IOException {
        int status = connection.getResponseCode();
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (body != null) {
            try (body) {
                body.readNBytes(BUFFER);
            }
        }
        if (!expected.contains(status)) {
            throw new IOException("S3Proxy answered " + status + " to " + connection.getRequestMethod());
        }
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException("a temporary folder cannot be removed: " + folder, e);
        }
    }
}
