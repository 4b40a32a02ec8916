package dev.carrel.local.lambda.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** The function's side of the Lambda Runtime API, version 2018-06-01. */
final class RuntimeApi {
    private final String base;

    /** @param address host and port, as Lambda gives them in {@code AWS_LAMBDA_RUNTIME_API} */
    RuntimeApi(String address) {
        this.base = "http://" + address + "/2018-06-01/runtime/";
    }

    /** Waits for the next event; there is no time limit. */
    Invocation next() throws IOException {
        HttpURLConnection connection = open("invocation/next");
        connection.setReadTimeout(0);
        try (InputStream in = connection.getInputStream()) {
            return new Invocation(
                    header(connection, "Lambda-Runtime-Aws-Request-Id"),
                    Long.parseLong(header(connection, "Lambda-Runtime-Deadline-Ms")),
                    header(connection, "Lambda-Runtime-Invoked-Function-Arn"),
                    in.readAllBytes());
        }
    }

    void respond(String requestId, byte[] answer) throws IOException {
        post("invocation/" + requestId + "/response", answer);
    }

    void error(String requestId, byte[] error) throws IOException {
        post("invocation/" + requestId + "/error", error);
    }

    void initError(byte[] error) throws IOException {
        post("init/error", error);
    }

    private void post(String path, byte[] body) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_ACCEPTED) {
            throw new IOException("the runtime API answered " + connection.getResponseCode() + " to " + path);
        }
        // read to the end, so that the connection can serve again
        try (InputStream in = connection.getInputStream()) {
            in.readAllBytes();
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(base + path).toURL().openConnection();
    }

    private static String header(HttpURLConnection connection, String name) {
        return Optional.ofNullable(connection.getHeaderField(name))
                .orElseThrow(() -> new IllegalStateException("the runtime API sent no `" + name + "`"));
    }

    /**
     * An event to be handled.
     *
     * @param requestId names the invocation
     * @param deadlineMillis when the function will be ended, in milliseconds since 1970
     * @param functionArn the ARN that was invoked
     * @param event the event, as JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // an event is handed on, never compared
    record Invocation(String requestId, long deadlineMillis, String functionArn, byte[] event) {}
}
