package dev.carrel.local.lambda;

import java.io.IOException;
import java.time.Instant;

/** Starts the process of an execution environment. */
@FunctionalInterface
public interface Launcher {
    /**
     * Starts it.
     *
     * @param runtimeApi host and port of the Runtime API that the process asks
     */
    Launched launch(FunctionDefinition function, String runtimeApi) throws IOException;

    /**
     * A process that was started.
     *
     * @param process the process
     * @param credentialsExpireAt when the credentials in its environment end
     */
    record Launched(Process process, Instant credentialsExpireAt) {}
}
