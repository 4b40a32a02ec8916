package dev.carrel.local.edge;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.stack.model.Distribution;
import dev.carrel.stack.model.Header;
import dev.carrel.stack.model.Origin;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The distribution: the first behaviour whose pattern fits the path names the origin, the methods that pass and the headers
 * that every answer carries.
 */
public final class Edge implements Handler {
    private final List<Behavior> behaviors;
    private final String defaultRootObject;

    /**
     * @param behaviors the behaviours in order of precedence, the default one last
     * @param defaultRootObject the object that {@code /} stands for
     */
    public Edge(List<Behavior> behaviors, String defaultRootObject) {
        this.behaviors = List.copyOf(behaviors);
        this.defaultRootObject = requireNonNull(defaultRootObject, "defaultRootObject is null");
    }

    /**
     * The distribution as the stack has it.
     *
     * @param origins who answers for an origin
     */
    public static Edge of(Distribution distribution, Function<Origin, Handler> origins) {
        return new Edge(
                distribution.behaviors().stream()
                        .map(behavior -> new Behavior(
                                behavior.pathPattern(),
                                behavior.methods(),
                                origins.apply(behavior.origin()),
                                behavior.headers()))
                        .toList(),
                distribution.defaultRootObject());
    }

    /**
     * How requests of one path pattern are answered.
     *
     * @param pathPattern a path in which {@code *} stands for any characters and {@code ?} for one
     * @param methods the methods that pass; others get 403, as from CloudFront
     * @param origin who answers
     * @param headers what every answer carries
     */
    public record Behavior(String pathPattern, Set<String> methods, Handler origin, List<Header> headers) {
        public Behavior {
            requireNonNull(pathPattern, "pathPattern is null");
            methods = Set.copyOf(methods);
            requireNonNull(origin, "origin is null");
            headers = List.copyOf(headers);
        }

        boolean fits(String path) {
            return fits(pathPattern, 0, path, 0);
        }

        // patterns are few and short: the plain recursion is enough
        private static boolean fits(String pattern, int p, String path, int i) {
            if (p == pattern.length()) {
                return i == path.length();
            }
            if (pattern.charAt(p) == '*') {
                return fits(pattern, p + 1, path, i) || (i < path.length() && fits(pattern, p, path, i + 1));
            }
            return i < path.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == path.charAt(i))
                    && fits(pattern, p + 1, path, i + 1);
        }
    }

    @Override
    public Response handle(Request request) throws IOException {
        for (Behavior behavior : behaviors) {
            if (behavior.fits(request.rawPath())) {
                Response response = behavior.methods().contains(request.method())
                        ? behavior.origin().handle(passedOn(request))
                        : Response.text(403, "text/plain; charset=utf-8", "This method is not served here.\n");
                for (Header header : behavior.headers()) {
                    if (header.override()
                            || response.headers().first(header.name()).isEmpty()) {
                        response = response.with(header.name(), header.value());
                    }
                }
                return response;
            }
        }
        throw new IllegalStateException("the default behaviour fits every path");
    }

    /**
     * What an origin gets to see. A browser keeps cookies by host and not by port, so those of the sign-in pages come along here,
     * as they never would from another domain: no function may see them. The site itself has none.
     */
    private Request passedOn(Request request) {
        Request bare = request.withHeaders(request.headers().without("cookie"));
        return request.rawPath().equals("/") ? bare.withPath("/" + defaultRootObject) : bare;
    }
}
