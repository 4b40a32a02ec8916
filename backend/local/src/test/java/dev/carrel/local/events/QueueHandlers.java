package dev.carrel.local.events;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Handlers that {@link EventsTest} runs in JVMs of their own. */
public final class QueueHandlers {
    private QueueHandlers() {}

    /** Prints what it is given, and does with it what the event says: throws, exits, or takes it for done. */
    public static final class Printing implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            System.out.println("took " + event);
            if (event.contains("throw.csv")) {
                throw new IllegalStateException("as told");
            }
            if (event.contains("exit.csv")) {
                Runtime.getRuntime().halt(3);
            }
            output.write("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
        }
    }
}
