package dev.carrel.local.s3;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.CorsRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers pages of other origins as the rules of a bucket say.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html">AWS: using cross-origin resource sharing</a>
 */
final class Cors {
    private static final String VARY = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

    private Cors() {}

    /** The answer to a browser's question whether a page may send a request; nobody has signed it. */
    static Response preflight(Request request, Bucket bucket) {
        String origin = request.headers()
                .first("origin")
                .orElseThrow(() ->
                        new AwsError(400, "BadRequest", "Insufficient information. Origin request header needed."));
        String method = request.headers()
                .first("access-control-request-method")
                .orElseThrow(() -> new AwsError(400, "BadRequest", "Invalid Access-Control-Request-Method: null"));
        List<String> asked = request.headers().all("access-control-request-headers").stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        for (CorsRule rule : bucket.corsRules()) {
            if (allows(rule, origin, method) && rule.headers().containsAll(asked)) {
                Headers headers = headers(rule, origin);
                if (!asked.isEmpty()) {
                    headers = headers.with("access-control-allow-headers", String.join(", ", asked));
                }
                return new Response(200, headers, new byte[0]);
            }
        }
        throw new AwsError(
                403,
                "AccessForbidden",
                "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin,"
                        + " request method / Access-Control-Request-Method or Access-Control-Request-Headers are not"
                        + " whitelisted by the resource's CORS spec.");
    }

    /** {@code response} with what lets the page that asked read it; as it is when no rule does. */
    static Response with(Response response, Request request, Bucket bucket) {
        Optional<String> origin = request.headers().first("origin");
        if (origin.isEmpty()) {
            return response;
        }
        for (CorsRule rule : bucket.corsRules()) {
            if (allows(rule, origin.get(), request.method())) {
                Response answer = response;
                Headers headers = headers(rule, origin.get());
                for (String name : headers.names()) {
                    answer = answer.with(name, headers.first(name).orElseThrow());
                }
                return answer;
            }
        }
        return response;
    }

    private static boolean allows(CorsRule rule, String origin, String method) {
        return rule.origins().contains(origin) && rule.methods().contains(method);
    }

    private static Headers headers(CorsRule rule, String origin) {
        Headers headers = Headers.none()
                .with("access-control-allow-origin", origin)
                .with(
                        "access-control-allow-methods",
                        String.join(", ", rule.methods().stream().sorted().toList()))
                .with("access-control-allow-credentials", "true")
                .with("access-control-max-age", Long.toString(rule.maxAge().toSeconds()))
                .with("vary", VARY);
        return rule.exposedHeaders().isEmpty()
                ? headers
                : headers.with("access-control-expose-headers", String.join(", ", rule.exposedHeaders()));
    }
}
