package dev.carrel.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Handlers that {@link FunctionsTest} runs in JVMs of their own. */
public final class TestHandlers {
    private TestHandlers() {}

    /** Answers with what it was given, as AWS's own event classes. */
    public static final class Echo implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
        private int calls;

        @Override
        public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
            calls++;
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(200)
                    .withHeaders(Map.of(
                            "calls",
                            Integer.toString(calls),
                            "left",
                            context.getRemainingTimeInMillis() > 0 ? "some" : "none"))
                    .withBody(event.getRouteKey())
                    .build();
        }
    }

    /** Does what the event says: throws, exits, runs forever, or shows its environment. */
    public static final class Obedient implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            String order = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            switch (order) {
                case "\"throw\"" -> throw new IllegalStateException("as \"told\"");
                case "\"exit\"" -> Runtime.getRuntime().halt(3);
                case "\"forever\"" -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                }
                default ->
                    output.write(new TreeMap<>(System.getenv()).toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Cannot be made. */
    public static final class Broken implements RequestStreamHandler {
        public Broken() {
            throw new IllegalStateException("no such table");
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {
            throw new IllegalStateException("never made");
        }
    }
}
