package dev.carrel.local.s3.blob;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * S3Proxy over a folder, in this process, on a class path of its own.
 *
 * <p>It listens on a free port of loopback, and takes only requests signed with a key that is made at the start, held in
 * memory, and known to nobody else.
 *
 * @see <a href="https://github.com/gaul/s3proxy">S3Proxy</a>
 */
final class S3ProxyServer implements AutoCloseable {
    private static final String S3PROXY = "org.gaul.s3proxy.";
    /** At once: what is under way is noted in the catalogue, and removed at the next start. */
    private static final long MILLIS_TO_STOP = 0;

    private final URLClassLoader loader;
    private final Object server;
    private final int port;
    private final String accessKeyId;
    private final String secret;

    private S3ProxyServer(URLClassLoader loader, Path folder, String accessKeyId, String secret)
            throws ReflectiveOperationException {
        this.loader = loader;
        this.accessKeyId = accessKeyId;
        this.secret = secret;
        Class<?> builderType = loader.loadClass(S3PROXY + "S3Proxy$Builder");
        Object builder =
                loader.loadClass(S3PROXY + "S3Proxy").getMethod("builder").invoke(null);
        Object store = loader.loadClass(S3PROXY + "nio2blob.FilesystemNio2BlobStore")
                .getConstructor(String.class)
                .newInstance(folder.toString());
        Class<?> authentication = loader.loadClass(S3PROXY + "auth.AuthenticationType");
        builderType
                .getMethod("blobStore", loader.loadClass(S3PROXY + "blobstore.BlobStore"))
                .invoke(builder, store);
        builderType.getMethod("endpoint", URI.class).invoke(builder, URI.create("http://127.0.0.1:0"));
        builderType.getMethod("stopTimeout", long.class).invoke(builder, MILLIS_TO_STOP);
        builderType
                .getMethod("awsAuthentication", authentication, String.class, String.class)
                .invoke(
                        builder,
                        authentication.getMethod("fromString", String.class).invoke(null, "aws-v4"),
                        accessKeyId,
                        secret);
        this.server = builderType.getMethod("build").invoke(builder);
        server.getClass().getMethod("start").invoke(server);
        this.port = (int) server.getClass().getMethod("getPort").invoke(server);
    }

    /**
     * Starts it.
     *
     * @param classPath a file that holds the class path, as {@code mvn dependency:build-classpath} writes it
     * @param folder where the data is kept, an existing folder, absolute
     * @throws IOException when the file cannot be read, a jar is missing, or it does not start
     */
    static S3ProxyServer start(Path classPath, Path folder, SecureRandom random) throws IOException {
        requireNonNull(random, "random is null");
        if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
            throw new IOException("the data folder of S3Proxy must be an existing folder with an absolute path");
        }
        // nothing of ours is its parent: it brings other versions of our libraries
        URLClassLoader loader = new URLClassLoader(
                "s3proxy", urls(classPath).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return new S3ProxyServer(loader, folder, hex(random, 10).toUpperCase(Locale.ROOT), hex(random, 32));
        } catch (ReflectiveOperationException e) {
            loader.close();
            throw new IOException("S3Proxy does not start", e instanceof InvocationTargetException ? e.getCause() : e);
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    int port() {
        return port;
    }

    String accessKeyId() {
        return accessKeyId;
    }

    String secret() {
        return secret;
    }

    @Override
    public void close() {
        try {
            server.getClass().getMethod("stop").invoke(server);
            loader.close();
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException("S3Proxy does not stop", e);
        }
    }

    private static List<URL> urls(Path classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : Files.readString(classPath).trim().split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (!Files.isRegularFile(jar)) {
                throw new IOException("a file of the class path of S3Proxy is missing: build its module again");
            }
            urls.add(jar.toUri().toURL());
        }
        return urls;
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }

    @Override
    public String toString() {
        return "S3ProxyServer[" + port + "]";
    }
}
