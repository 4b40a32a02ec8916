package dev.carrel.local.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was received.
 *
 * @param method the method, in upper case
 * @param rawPath the path, still percent-encoded, exactly as sent
 * @param rawQuery the query without its question mark, exactly as sent; absent when there is no question mark
 * @param headers the header fields
 * @param body the body, to be read once; empty when there is none
 * @param remoteAddress the address of the caller, for {@code aws:SourceIp} and the logs
 */
public record Request(
        String method,
        String rawPath,
        Optional<String> rawQuery,
        Headers headers,
        InputStream body,
        String remoteAddress) {
    public Request {
        requireNonNull(method, "method is null");
        requireNonNull(rawPath, "rawPath is null");
        requireNonNull(rawQuery, "rawQuery is null");
        requireNonNull(headers, "headers is null");
        requireNonNull(body, "body is null");
        requireNonNull(remoteAddress, "remoteAddress is null");
    }

    /** This request with another body, for a reader that had to look at the first one. */
    public Request withBody(InputStream other) {
        return new Request(method, rawPath, rawQuery, headers, other, remoteAddress);
    }

    /** This request for another path. */
    public Request withPath(String path) {
        return new Request(method, path, rawQuery, headers, body, remoteAddress);
    }

    /** This request with other headers. */
    public Request withHeaders(Headers other) {
        return new Request(method, rawPath, rawQuery, other, body, remoteAddress);
    }

    /**
     * The whole body.
     *
     * @throws BodyTooLarge when it has more than {@code limit} bytes
     */
    public byte[] bytes(int limit) throws IOException {
        byte[] read = body.readNBytes(limit + 1);
        if (read.length > limit) {
            throw new BodyTooLarge(limit);
        }
        return read;
    }

    /** The parameters of the query, decoded, in order. */
    public Map<String, List<String>> query() {
        return rawQuery.map(Request::form).orElseGet(Map::of);
    }

    /**
     * Decodes {@code application/x-www-form-urlencoded} text.
     *
     * @throws IllegalArgumentException when an escape is broken
     */
    public static Map<String, List<String>> form(String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.computeIfAbsent(decoded(name), unused -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Method and path only: a query and a body may hold secrets. */
    @Override
    public String toString() {
        return method + " " + rawPath;
    }

    /** A body beyond its limit. */
    public static final class BodyTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLarge(int limit) {
            super("body has more than " + limit + " bytes");
        }
    }
}
