package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What pages of other origins may ask of a bucket through a browser. Rules are tried in order; the first that fits answers.
 *
 * @param origins origins in full, no wildcards
 * @param methods for example {@code PUT}
 * @param headers names that a preflight may ask for, in lower case, no wildcards
 * @param exposedHeaders names that a page may read of an answer
 * @param maxAge how long a browser may keep the answer to a preflight
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html">AWS: elements of a CORS configuration</a>
 */
public record CorsRule(
        List<String> origins, Set<String> methods, Set<String> headers, List<String> exposedHeaders, Duration maxAge) {
    public CorsRule {
        origins = List.copyOf(origins);
        methods = Set.copyOf(methods);
        headers = Set.copyOf(headers);
        exposedHeaders = List.copyOf(exposedHeaders);
        requireNonNull(maxAge, "maxAge is null");
    }
}
