package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a distribution does with a path.
 *
 * @param pathPattern {@code *} for the default; else like {@code /api/*}
 * @param methods that are passed on
 * @param viewerProtocol {@code https-only} or {@code redirect-to-https}
 * @param headers added to every answer, in the order of the template
 */
public record Behavior(
        String pathPattern,
        Origin origin,
        Set<String> methods,
        String viewerProtocol,
        boolean compress,
        String cachePolicyId,
        Optional<String> originRequestPolicyId,
        List<Header> headers) {
    public Behavior {
        requireNonNull(pathPattern, "pathPattern is null");
        requireNonNull(origin, "origin is null");
        methods = Set.copyOf(methods);
        requireNonNull(viewerProtocol, "viewerProtocol is null");
        requireNonNull(cachePolicyId, "cachePolicyId is null");
        requireNonNull(originRequestPolicyId, "originRequestPolicyId is null");
        headers = List.copyOf(headers);
    }
}
