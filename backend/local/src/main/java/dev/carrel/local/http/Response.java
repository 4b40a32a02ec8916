package dev.carrel.local.http;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers the header fields; {@code Content-Length} and {@code Date} are the server's
 * @param body the whole body; empty when {@code stream} has it
 * @param stream the body of an answer that is too large to be held
 */
@SuppressWarnings("ArrayRecordComponent") // a body is handed on, never compared
public record Response(int status, Headers headers, byte[] body, Optional<Stream> stream) {
    public Response {
        requireNonNull(headers, "headers is null");
        requireNonNull(body, "body is null");
        requireNonNull(stream, "stream is null");
    }

    /**
     * A body that is read while it is sent, and closed by the server in any case.
     *
     * @param length how many bytes it has
     * @param in the bytes; one that ends early breaks the connection, so that nobody takes it for whole
     */
    public record Stream(long length, InputStream in) {
        public Stream {
            requireNonNull(in, "in is null");
        }
    }

    /** An answer whose body is at hand. */
    public Response(int status, Headers headers, byte[] body) {
        this(status, headers, body, Optional.empty());
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
        return new Response(status, headers.with(name, value), body, stream);
    }

    @Override
    public String toString() {
        return status + " " + headers;
    }
}
