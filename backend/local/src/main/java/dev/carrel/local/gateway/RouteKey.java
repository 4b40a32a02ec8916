package dev.carrel.local.gateway;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route of an HTTP API: a method and a path whose segments may be parameters, {@code {id}}, the last of them greedy,
 * {@code {path+}}.
 *
 * <p>Which of several matching routes is taken:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 *
 * @param method the method, or {@code ANY}
 * @param segments the segments of the path
 */
public record RouteKey(String method, List<String> segments) {
    public RouteKey {
        requireNonNull(method, "method is null");
        segments = List.copyOf(segments);
    }

    /**
     * Reads {@code GET /api/records/{id}}.
     *
     * @throws IllegalArgumentException when it is of another form
     */
    public static RouteKey parse(String key) {
        int space = key.indexOf(' ');
        if (space < 1 || !key.startsWith("/", space + 1)) {
            throw new IllegalArgumentException("route key `" + key + "` is not a method and a path");
        }
        return new RouteKey(key.substring(0, space), split(key.substring(space + 1)));
    }

    /** The parameters, decoded, when this route answers the request. */
    public Optional<Map<String, String>> match(String requestMethod, String rawPath) {
        if (!method.equals("ANY") && !method.equals(requestMethod)) {
            return Optional.empty();
        }
        List<String> path = split(rawPath);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (greedy(segment)) {
                if (i >= path.size()) {
                    return Optional.empty();
                }
                parameters.put(
                        segment.substring(1, segment.length() - 2),
                        decoded(String.join("/", path.subList(i, path.size()))));
                return Optional.of(parameters);
            }
            if (i >= path.size()) {
                return Optional.empty();
            }
            if (parameter(segment)) {
                if (path.get(i).isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(segment.substring(1, segment.length() - 1), decoded(path.get(i)));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return path.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
    }

    /** The fewer and the later its parameters, the sooner a route is taken; a greedy one comes last. */
    String rank() {
        StringBuilder rank = new StringBuilder();
        segments.forEach(segment -> rank.append(greedy(segment) ? '2' : parameter(segment) ? '1' : '0'));
        return rank.append(method.equals("ANY") ? '1' : '0').toString();
    }

    /** As the template writes it. */
    public String text() {
        return method + " /" + String.join("/", segments);
    }

    private static boolean parameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean greedy(String segment) {
        return parameter(segment) && segment.endsWith("+}");
    }

    private static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    // URLDecoder reads a plus as a space, which it is in a query but not in a path
    static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
