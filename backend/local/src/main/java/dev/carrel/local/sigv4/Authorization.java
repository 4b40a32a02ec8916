package dev.carrel.local.sigv4;

import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The claim of a request to be signed, read and not yet believed.
 *
 * @param presigned whether it stands in the query and not in headers
 * @param scope the key and what it was derived for
 * @param signedHeaders the names of the headers that are covered, sorted, in lower case
 * @param signature 64 hexadecimal digits in lower case
 * @param timestamp the time of signing exactly as written, {@code yyyyMMdd'T'HHmmss'Z'}
 * @param signedAt that time
 * @param validity how long a presigned request is good for; absent in the header form
 * @param sessionToken the token of a temporary key
 */
record Authorization(
        boolean presigned,
        CredentialScope scope,
        List<String> signedHeaders,
        String signature,
        String timestamp,
        Instant signedAt,
        Optional<Duration> validity,
        Optional<String> sessionToken) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String IN_HEADER = "authorization";
    private static final String IN_QUERY = "X-Amz-Algorithm";
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final long LONGEST_VALIDITY = Duration.ofDays(7).toSeconds();
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** Whether {@code request} claims, in whatever form, to be signed for AWS. */
    static boolean isClaimed(Request request) throws SignatureException {
        return inHeader(request) || inQuery(request);
    }

    /**
     * Reads the claim.
     *
     * @return empty when there is none
     */
    static Optional<Authorization> of(Request request) throws SignatureException {
        boolean header = inHeader(request);
        boolean query = inQuery(request);
        if (header && query) {
            throw incomplete("only one way to sign is allowed: the Authorization header or the query, not both");
        }
        if (header) {
            return Optional.of(fromHeaders(request.headers()));
        }
        return query ? Optional.of(fromQuery(parameters(request))) : Optional.empty();
    }

    private static boolean inHeader(Request request) {
        return request.headers().all(IN_HEADER).stream().anyMatch(value -> value.startsWith("AWS"));
    }

    /** Any of the parameters makes it a claim: a query that is signed in part must not pass as one that is not signed. */
    private static boolean inQuery(Request request) throws SignatureException {
        return parameters(request).keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> List.of("x-amz-algorithm", "x-amz-credential", "x-amz-signature")
                                .contains(name)
                        || name.equals("awsaccesskeyid"));
    }

    private static Map<String, List<String>> parameters(Request request) throws SignatureException {
        try {
            return request.query();
        } catch (IllegalArgumentException e) {
            throw incomplete("the query has a broken percent-escape");
        }
    }

    private static Authorization fromHeaders(Headers headers) throws SignatureException {
        String text = one(headers.all(IN_HEADER), "Authorization");
        int space = text.indexOf(' ');
        algorithm(space < 0 ? text : text.substring(0, space));
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.substring(space + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0
                    || parts.put(
                                    part.substring(0, equals).trim(),
                                    part.substring(equals + 1).trim())
                            != null) {
                throw incomplete("Authorization must have Credential, SignedHeaders and Signature, each once");
            }
        }
        if (!parts.keySet().equals(Set.of("Credential", "SignedHeaders", "Signature"))) {
            throw incomplete("Authorization must have Credential, SignedHeaders and Signature, and nothing else");
        }
        return read(
                false,
                parts.getOrDefault("Credential", ""),
                parts.getOrDefault("SignedHeaders", ""),
                parts.getOrDefault("Signature", ""),
                one(headers.all("x-amz-date"), "X-Amz-Date"),
                Optional.empty(),
                optional(headers.all("x-amz-security-token"), "X-Amz-Security-Token"));
    }

    private static Authorization fromQuery(Map<String, List<String>> query) throws SignatureException {
        algorithm(one(query.getOrDefault(IN_QUERY, List.of()), IN_QUERY));
        String expires = one(query.getOrDefault("X-Amz-Expires", List.of()), "X-Amz-Expires");
        long seconds = SECONDS.matcher(expires).matches() ? Long.parseLong(expires) : 0;
        if (seconds < 1 || seconds > LONGEST_VALIDITY) {
            throw incomplete("X-Amz-Expires must be from 1 to " + LONGEST_VALIDITY + " seconds");
        }
        return read(
                true,
                one(query.getOrDefault("X-Amz-Credential", List.of()), "X-Amz-Credential"),
                one(query.getOrDefault("X-Amz-SignedHeaders", List.of()), "X-Amz-SignedHeaders"),
                one(query.getOrDefault("X-Amz-Signature", List.of()), "X-Amz-Signature"),
                one(query.getOrDefault("X-Amz-Date", List.of()), "X-Amz-Date"),
                Optional.of(Duration.ofSeconds(seconds)),
                optional(query.getOrDefault("X-Amz-Security-Token", List.of()), "X-Amz-Security-Token"));
    }

    private static Authorization read(
            boolean presigned,
            String credential,
            String headers,
            String signature,
            String timestamp,
            Optional<Duration> validity,
            Optional<String> token)
            throws SignatureException {
        CredentialScope scope = CredentialScope.parse(credential);
        List<String> names = List.of(headers.split(";", -1));
        if (!names.stream().allMatch(name -> HEADER_NAME.matcher(name).matches())
                || !List.copyOf(new TreeSet<>(names)).equals(names)) {
            throw incomplete("SignedHeaders must be header names in lower case, sorted, each once");
        }
        if (!SIGNATURE.matcher(signature).matches()) {
            throw incomplete("Signature must be 64 hexadecimal digits in lower case");
        }
        Instant signedAt = instant(timestamp);
        if (!timestamp.startsWith(scope.date())) {
            throw new SignatureException(
                    SignatureFault.MISMATCH,
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date");
        }
        return new Authorization(presigned, scope, names, signature, timestamp, signedAt, validity, token);
    }

    private static Instant instant(String timestamp) throws SignatureException {
        try {
            return LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw incomplete("X-Amz-Date must be in ISO-8601 'basic format', such as 20260131T235959Z");
        }
    }

    private static void algorithm(String name) throws SignatureException {
        if (!name.equals(ALGORITHM)) {
            throw new SignatureException(
                    SignatureFault.UNSUPPORTED, "the signature algorithm is not supported; sign with " + ALGORITHM);
        }
    }

    private static String one(List<String> values, String name) throws SignatureException {
        return optional(values, name).orElseThrow(() -> incomplete("a signed request needs `" + name + "`"));
    }

    private static Optional<String> optional(List<String> values, String name) throws SignatureException {
        if (values.size() > 1) {
            throw incomplete("`" + name + "` stands there more than once");
        }
        return values.stream().findFirst();
    }

    private static SignatureException incomplete(String message) {
        return new SignatureException(SignatureFault.INCOMPLETE, message);
    }

    /** Without the session token. */
    @Override
    public String toString() {
        return "Authorization[" + scope.accessKeyId() + ", " + scope.text() + ", " + signedHeaders + "]";
    }
}
