package dev.carrel.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.carrel.local.http.Headers;
import dev.carrel.local.http.LoopbackServer;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One execution environment: a process that handles one event at a time, and the Runtime API that it asks for them.
 *
 * <p>The rules are Lambda's: an environment that crashed or ran out of time is not used again.
 */
final class FunctionEnvironment implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    /** The most that Lambda passes in or out of a synchronous invocation. */
    private static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;

    private static final Duration INIT_LIMIT = Duration.ofSeconds(60);

    private final FunctionDefinition function;
    private final Clock clock;
    private final LoopbackServer runtimeApi;
    private final Process process;
    private final Instant retiresAt;
    private final BlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
    private volatile Pending current = Pending.none();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    private FunctionEnvironment(FunctionDefinition function, Launcher launcher, Clock clock, Consumer<String> log)
            throws IOException {
        this.function = function;
        this.clock = clock;
        this.runtimeApi = LoopbackServer.start(0, this::answer, failure -> log.accept(failure.toString()));
        Launcher.Launched launched;
        try {
            launched = launcher.launch(function, "127.0.0.1:" + runtimeApi.port());
        } catch (IOException | RuntimeException e) {
            runtimeApi.close();
            throw e;
        }
        this.process = launched.process();
        this.retiresAt =
                launched.credentialsExpireAt().minus(function.timeout()).minusSeconds(60);
        Thread output = new Thread(() -> copy(process, log), "log-" + function.name());
        output.setDaemon(true);
        output.start();
        CompletableFuture<Void> unused =
                process.onExit().thenAccept(p -> ended.complete("the process ended with " + p.exitValue()));
    }

    static FunctionEnvironment start(FunctionDefinition function, Launcher launcher, Clock clock, Consumer<String> log)
            throws IOException {
        return new FunctionEnvironment(
                requireNonNull(function, "function is null"),
                requireNonNull(launcher, "launcher is null"),
                requireNonNull(clock, "clock is null"),
                requireNonNull(log, "log is null"));
    }

    /** Whether another event may be given to it: it lives, and its credentials outlast one more invocation. */
    boolean usable() {
        return !ended.isDone() && clock.instant().isBefore(retiresAt);
    }

    /** Hands over one event and waits for what comes of it. */
    Outcome invoke(byte[] event) throws InterruptedException {
        Pending pending = new Pending(UUID.randomUUID().toString(), event);
        CompletableFuture<Void> unused = ended.thenAccept(pending::fail);
        waiting.add(pending);
        if (!pending.taken.await(INIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            close();
            return pending.outcome.getNow(new Outcome.Failed("the handler was not ready in " + INIT_LIMIT));
        }
        try {
            return pending.outcome.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close();
            return new Outcome.TimedOut();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never exceptional", e);
        }
    }

    @Override
    public void close() {
        ended.complete("the environment was closed");
        process.destroyForcibly();
        runtimeApi.close();
    }

    private Response answer(Request request) throws IOException {
        if (!request.rawPath().startsWith(PREFIX)) {
            return Response.empty(404);
        }
        String path = request.rawPath().substring(PREFIX.length());
        if (path.equals("invocation/next") && request.method().equals("GET")) {
            return next();
        }
        if (!request.method().equals("POST")) {
            return Response.empty(405);
        }
        Pending running = current;
        if (path.equals("init/error")) {
            ended.complete("init failed: " + new String(request.bytes(PAYLOAD_LIMIT), UTF_8));
        } else if (path.equals("invocation/" + running.requestId + "/response")) {
            running.outcome.complete(new Outcome.Answer(request.bytes(PAYLOAD_LIMIT)));
        } else if (path.equals("invocation/" + running.requestId + "/error")) {
            running.outcome.complete(new Outcome.Failed(new String(request.bytes(PAYLOAD_LIMIT), UTF_8)));
        } else {
            return Response.empty(403);
        }
        return Response.empty(202);
    }

    private Response next() {
        try {
            Pending pending = waiting.take();
            current = pending;
            pending.taken.countDown();
            long deadline = clock.millis() + function.timeout().toMillis();
            return new Response(200, Headers.none(), pending.event)
                    .with("content-type", "application/json")
                    .with("lambda-runtime-aws-request-id", pending.requestId)
                    .with("lambda-runtime-deadline-ms", Long.toString(deadline))
                    .with("lambda-runtime-invoked-function-arn", function.arn());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Response.empty(503);
        }
    }

    private static void copy(Process process, Consumer<String> log) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.accept(line);
            }
        } catch (IOException e) {
            // the stream breaks when the process is ended: there is nothing more to read
            return;
        }
    }

    private static final class Pending {
        private final String requestId;
        private final byte[] event;
        private final CountDownLatch taken = new CountDownLatch(1);
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        Pending(String requestId, byte[] event) {
            this.requestId = requestId;
            this.event = event;
        }

        static Pending none() {
            return new Pending("none", new byte[0]);
        }

        void fail(String why) {
            outcome.complete(new Outcome.Failed(why));
            taken.countDown();
        }
    }
}
