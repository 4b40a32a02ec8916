package dev.carrel.local.access;

import dev.carrel.local.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The global condition keys that follow from how a request came in.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS: global
 *     condition context keys</a>
 */
public final class RequestContext {
    private RequestContext() {}

    /** {@code aws:SourceIp}, {@code aws:SecureTransport}, {@code aws:UserAgent} and {@code aws:Referer}. */
    public static Map<String, List<String>> of(Request request) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put("aws:SourceIp", List.of(request.remoteAddress()));
        // the endpoints that this one stands for speak TLS alone; here nothing leaves the machine
        keys.put("aws:SecureTransport", List.of("true"));
        request.headers().first("user-agent").ifPresent(agent -> keys.put("aws:UserAgent", List.of(agent)));
        request.headers().first("referer").ifPresent(referer -> keys.put("aws:Referer", List.of(referer)));
        return keys;
    }
}
