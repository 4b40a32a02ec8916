package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a route answers to.
 *
 * @param method upper case, for example {@code GET}
 * @param path for example {@code /api/records/{id}}; a segment in braces stands for any one segment, {@code {name+}} at the end for all that follow
 */
public record RouteKey(String method, String path) {
    private static final Pattern FORM = Pattern.compile(
            "(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) ((?:/(?:[A-Za-z0-9._~-]+|\\{[A-Za-z0-9_]+}))*(?:/\\{[A-Za-z0-9_]+\\+})?)");

    public RouteKey {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
    }

    /**
     * Reads {@code GET /api/records/{id}}.
     *
     * @throws IllegalArgumentException for any other form; {@code ANY} and {@code $default} answer more than a reader sees
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">AWS: HTTP API routes</a>
     */
    public static RouteKey parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || matcher.group(2).isEmpty()) {
            throw new IllegalArgumentException("route key `" + text + "` is not a method and a path");
        }
        return new RouteKey(matcher.group(1), matcher.group(2));
    }

    /** As the template writes it. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
