package dev.carrel.local.sigv4;

import dev.carrel.local.http.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The text that a signature is made over.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS: create a
 *     canonical request</a>
 */
final class CanonicalRequest {
    private static final Pattern BLANKS = Pattern.compile(" +");

    private CanonicalRequest() {}

    /**
     * @param request the request as received
     * @param authorization what it claims to have signed
     * @param payloadHash the last line: the SHA-256 of the body in hexadecimal, or {@code UNSIGNED-PAYLOAD}
     */
    static String of(Request request, Authorization authorization, String payloadHash) throws SignatureException {
        boolean s3 = authorization.scope().service().equals("s3");
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append('\n');
        text.append(s3 ? UriEncoding.once(request.rawPath()) : UriEncoding.twice(request.rawPath()))
                .append('\n');
        text.append(query(request.query(), authorization.presigned())).append('\n');
        for (String name : authorization.signedHeaders()) {
            text.append(name)
                    .append(':')
                    .append(value(request.headers().all(name)))
                    .append('\n');
        }
        text.append('\n');
        text.append(String.join(";", authorization.signedHeaders())).append('\n');
        return text.append(payloadHash).toString();
    }

    private static String query(Map<String, List<String>> parameters, boolean presigned) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) -> {
            // the signature cannot cover itself
            if (!presigned || !name.equals("X-Amz-Signature")) {
                values.forEach(value -> pairs.add(UriEncoding.encode(name) + "=" + UriEncoding.encode(value)));
            }
        });
        // '=' sorts after '-', '.', '0'-'9' and before letters: compare the name first, then the value
        Collections.sort(pairs, (a, b) -> {
            int byName = a.substring(0, a.indexOf('=')).compareTo(b.substring(0, b.indexOf('=')));
            return byName != 0 ? byName : a.compareTo(b);
        });
        return String.join("&", pairs);
    }

    private static String value(List<String> values) {
        return String.join(
                ",",
                values.stream()
                        .map(value -> BLANKS.matcher(value.strip()).replaceAll(" "))
                        .toList());
    }
}
