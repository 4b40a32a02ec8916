package dev.carrel.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the stack, invoked by ARN. An environment is started when an event finds none idle, up to a limit per
 * function, and serves again and again, as on Lambda.
 */
public final class Functions implements AutoCloseable {
    private final Map<String, Pool> pools;

    /**
     * @param functions the functions
     * @param launcher starts their processes
     * @param clock for deadlines
     * @param concurrency how many environments a function may have; further events wait
     * @param log takes a function's name and a line that it printed
     */
    public Functions(
            List<FunctionDefinition> functions,
            Launcher launcher,
            Clock clock,
            int concurrency,
            BiConsumer<String, String> log) {
        requireNonNull(launcher, "launcher is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(log, "log is null");
        Map<String, Pool> byArn = new HashMap<>();
        for (FunctionDefinition function : functions) {
            byArn.put(function.arn(), new Pool(function, launcher, clock, concurrency, log));
        }
        this.pools = Map.copyOf(byArn);
    }

    /**
     * Invokes a function and waits for the outcome.
     *
     * @param arn the ARN of the function's alias
     * @param event the event, as JSON
     * @throws IllegalArgumentException when no function has this ARN
     */
    public Outcome invoke(String arn, byte[] event) {
        Pool pool = pools.get(arn);
        if (pool == null) {
            throw new IllegalArgumentException("no function is called " + arn);
        }
        try {
            return pool.invoke(event);
        } catch (IOException e) {
            return new Outcome.Failed("the function could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("interrupted");
        }
    }

    /** Starts an environment of every function, so that the first caller does not wait for it. */
    public void warm() throws IOException {
        for (Pool pool : pools.values()) {
            pool.warm();
        }
    }

    @Override
    public void close() {
        pools.values().forEach(Pool::close);
    }

    private static final class Pool {
        private final FunctionDefinition function;
        private final Launcher launcher;
        private final Clock clock;
        private final BiConsumer<String, String> log;
        private final Semaphore slots;
        private final Deque<FunctionEnvironment> idle = new ArrayDeque<>();
        private final Set<FunctionEnvironment> all = ConcurrentHashMap.newKeySet();

        Pool(
                FunctionDefinition function,
                Launcher launcher,
                Clock clock,
                int concurrency,
                BiConsumer<String, String> log) {
            this.function = function;
            this.launcher = launcher;
            this.clock = clock;
            this.log = log;
            this.slots = new Semaphore(concurrency, true);
        }

        Outcome invoke(byte[] event) throws IOException, InterruptedException {
            slots.acquire();
            try {
                FunctionEnvironment environment = take();
                Outcome outcome = environment.invoke(event);
                release(environment);
                return outcome;
            } finally {
                slots.release();
            }
        }

        void warm() throws IOException {
            release(start());
        }

        private FunctionEnvironment take() throws IOException {
            synchronized (idle) {
                // the last one used is the warmest
                FunctionEnvironment environment = idle.pollLast();
                if (environment != null && environment.usable()) {
                    return environment;
                }
                discard(environment);
            }
            return start();
        }

        private FunctionEnvironment start() throws IOException {
            FunctionEnvironment environment =
                    FunctionEnvironment.start(function, launcher, clock, line -> log.accept(function.name(), line));
            all.add(environment);
            return environment;
        }

        private void release(FunctionEnvironment environment) {
            if (environment.usable()) {
                synchronized (idle) {
                    idle.addLast(environment);
                }
            } else {
                discard(environment);
            }
        }

        private void discard(@Nullable FunctionEnvironment environment) {
            if (environment != null) {
                all.remove(environment);
                environment.close();
            }
        }

        void close() {
            all.forEach(FunctionEnvironment::close);
        }
    }
}
