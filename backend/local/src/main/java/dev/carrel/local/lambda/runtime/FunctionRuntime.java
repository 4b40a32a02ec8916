package dev.carrel.local.lambda.runtime;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The main class of a function's JVM: a client of the Lambda Runtime API
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
 *
 * <p>AWS's own client, {@code aws-lambda-java-runtime-interface-client}, carries native code for Linux alone; this one
 * runs wherever a JDK does and uses AWS's serializers, so that a handler sees the same objects.
 */
public final class FunctionRuntime {
    private FunctionRuntime() {}

    /** Runs until the Runtime API goes away, which is how the local system ends a function. */
    public static void main(String[] args) throws IOException {
        Map<String, String> environment = System.getenv();
        RuntimeApi api = new RuntimeApi(required(environment, "AWS_LAMBDA_RUNTIME_API"));
        HandlerMethod handler;
        try {
            handler = HandlerMethod.load(required(environment, "_HANDLER"));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            api.initError(error(e));
            throw new IllegalStateException("the handler could not be made", e);
        }
        try {
            while (true) {
                serve(api, api.next(), handler, environment);
            }
        } catch (ConnectException e) {
            // the local system has ended
            return;
        }
    }

    private static void serve(
            RuntimeApi api, RuntimeApi.Invocation invocation, HandlerMethod handler, Map<String, String> environment)
            throws IOException {
        byte[] answer;
        try {
            answer = handler.handle(invocation.event(), new InvocationContext(invocation, environment));
        } catch (Exception | LinkageError | StackOverflowError e) {
            e.printStackTrace();
            api.error(invocation.requestId(), error(e));
            return;
        }
        api.respond(invocation.requestId(), answer);
    }

    private static byte[] error(Throwable thrown) {
        return ("{\"errorMessage\":" + quoted(String.valueOf(thrown.getMessage())) + ",\"errorType\":"
                        + quoted(thrown.getClass().getName()) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    // two fields do not warrant a JSON library on the function's class path
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException("`" + name + "` is not set");
        }
        return value;
    }
}
