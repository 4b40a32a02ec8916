package dev.carrel.local.http;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * An HTTP server on 127.0.0.1, and on nothing else.
 *
 * <p>A request whose {@code Host} is not this machine's own name is refused with 421, so that a page elsewhere cannot
 * reach the system through a name that it points at loopback (DNS rebinding). A target that names a host itself is
 * refused with 400: this is no proxy.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1");
    private static final int THREADS = 32;
    private static final long MOST_READ_FOR_NOTHING = 64 << 20;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    static {
        // without it every answer waits 40 ms for a delayed acknowledgement (JDK-8270286)
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private LoopbackServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to serve.
     *
     * @param port the port, or 0 for any free one
     * @param handler answers every request; what it throws becomes a bare 500 and goes to {@code failures}
     * @param failures is told of what a handler threw
     * @throws BindException when the port is taken
     */
    public static LoopbackServer start(int port, Handler handler, Consumer<Throwable> failures) throws IOException {
        requireNonNull(handler, "handler is null");
        requireNonNull(failures, "failures is null");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, runnable -> {
            Thread thread = new Thread(runnable, "http-" + server.getAddress().getPort());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, handler, failures));
        server.start();
        return new LoopbackServer(server, threads);
    }

    /** The port that is served. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    @SuppressWarnings("CatchingUnchecked") // the last guard: whatever a handler throws must become an answer
    private static void serve(HttpExchange exchange, Handler handler, Consumer<Throwable> failures) {
        try (exchange) {
            Response response;
            try {
                if (!ownName(exchange)) {
                    response = Response.empty(421);
                } else if (!isPath(exchange.getRequestURI())) {
                    response = Response.empty(400);
                } else {
                    response = handler.handle(request(exchange));
                }
            } catch (Exception e) {
                failures.accept(e);
                response = Response.empty(500);
            }
            answer(exchange, response);
        } catch (IOException e) {
            // the caller went away before the answer was written: nobody is left to tell
            failures.accept(e);
        }
    }

    /** Whether the target is a path and a query; of {@code //name/path} a part would be taken for a host and lost. */
    private static boolean isPath(URI target) {
        return !target.isAbsolute() && target.getRawAuthority() == null;
    }

    private static boolean ownName(HttpExchange exchange) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        int colon = host.lastIndexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        return OWN_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Request request(HttpExchange exchange) {
        URI target = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                Optional.ofNullable(target.getRawPath()).orElse("/"),
                Optional.ofNullable(target.getRawQuery()),
                Headers.of(exchange.getRequestHeaders()),
                exchange.getRequestBody(),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    /**
     * Takes what a handler has left of a body, up to a limit: an answer that overtakes its request can leave the connection
     * to a caller that waits for ever, and one that breaks the connection off is lost with it.
     */
    private static boolean readToTheEnd(InputStream body) {
        byte[] buffer = new byte[64 << 10];
        long left = MOST_READ_FOR_NOTHING;
        try {
            while (left > 0) {
                int count = body.read(buffer);
                if (count < 0) {
                    return true;
                }
                left -= count;
            }
        } catch (IOException e) {
            // the caller has gone away, or the handler has closed it: either way there is no more
            return false;
        }
        return false;
    }

    private static void answer(HttpExchange exchange, Response response) throws IOException {
        if (!readToTheEnd(exchange.getRequestBody())) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        for (String name : response.headers().names()) {
            exchange.getResponseHeaders().put(name, response.headers().all(name));
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (response.stream().isPresent()) {
            Response.Stream stream = response.stream().get();
            try (InputStream in = stream.in()) {
                if (head) {
                    exchange.getResponseHeaders().set("Content-Length", Long.toString(stream.length()));
                }
                boolean bare = head || stream.length() == 0;
                exchange.sendResponseHeaders(response.status(), bare ? -1 : stream.length());
                if (!bare) {
                    in.transferTo(exchange.getResponseBody());
                }
            }
            return;
        }
        boolean bare = head || response.body().length == 0;
        exchange.sendResponseHeaders(response.status(), bare ? -1 : response.body().length);
        if (!bare) {
            exchange.getResponseBody().write(response.body());
        }
    }
}
