package dev.carrel.local.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers the header fields; {@code Content-Length} and {@code Date} are the server's
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // a body is handed on, never compared
public record Response(int status, Headers headers, byte[] body) {
    public Response {
        requireNonNull(headers, "headers is null");
        requireNonNull(body, "body is null");
    }

    /** An answer without a body. */
    public static Response empty(int status) {
        return new Response(status, Headers.none(), new byte[0]);
    }

    /** An answer of text in UTF-8. */
    public static Response text(int status, String contentType, String text) {
        return new Response(
                status, Headers.none().with("content-type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    /** This answer with {@code name} set to {@code value}. */
    public Response with(String name, String value) {
        return new Response(status, headers.with(name, value), body);
    }

    @Override
    public String toString() {
        return status + " " + headers;
    }
}
