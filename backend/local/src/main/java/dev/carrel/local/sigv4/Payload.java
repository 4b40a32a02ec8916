package dev.carrel.local.sigv4;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.util.Map;

/** The body of a signed request, checked while it is read: only what was read to its end is known to be what was signed. */
public final class Payload {
    private final String claim;
    private final InputStream body;

    private Payload(String claim, InputStream body) {
        this.claim = requireNonNull(claim, "claim is null");
        this.body = requireNonNull(body, "body is null");
    }

    static Payload of(String claim, InputStream body) {
        return new Payload(claim, body);
    }

    /** What was signed of the body: its SHA-256 in hexadecimal digits, {@code UNSIGNED-PAYLOAD}, or a kind of chunks. */
    public String claim() {
        return claim;
    }

    /**
     * The bytes themselves, without chunk headers; to be read once.
     *
     * <p>Its end is reached only when everything holds: until then a reader must not believe what it has read. A reader
     * that stops before it sees the end has checked nothing. It throws a {@link PayloadException} else.
     */
    public InputStream body() {
        return body;
    }

    /** The header fields that came after the body, names in lower case; complete once the end has been read. */
    public Map<String, String> trailers() {
        return body instanceof ChunkedBody chunks ? chunks.trailers() : Map.of();
    }
}
