package dev.carrel.local.sigv4;

import dev.carrel.local.Doors;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.MemoryAccessKeys;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Requests to sign and alter, at one fixed time, by a long-term key and by a session's. */
final class SignedRequests {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String TIMESTAMP = "20260301T120000Z";
    static final byte[] BODY = "{\"TableName\":\"rows\"}".getBytes(StandardCharsets.UTF_8);
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    static final String TOKEN = "the-session-token";

    private SignedRequests() {}

    static SignatureVerifier verifier(Instant now, String region) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        MemoryAccessKeys keys = new MemoryAccessKeys(
                clock,
                10,
                List.of(
                        longTerm("AKIDEXAMPLE", SECRET),
                        longTerm("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")));
        keys.add(new AccessKey(
                "ASIASESSION00000000",
                SECRET,
                Optional.of(TOKEN),
                Optional.of(NOW.plus(Duration.ofHours(1))),
                identity()));
        return new SignatureVerifier(keys, region, clock);
    }

    static Request request(String method, String path, Optional<String> query, Headers headers) {
        return new Request(method, path, query, headers, InputStream.nullInputStream(), "127.0.0.1");
    }

    /** A DynamoDB call in the header form, by the long-term key. */
    static Request call() {
        return call("AKIDEXAMPLE", Optional.empty(), "eu-west-1", "dynamodb", TIMESTAMP);
    }

    static Request call(String key, Optional<String> token, String region, String service, String timestamp) {
        Headers headers = Headers.none()
                .with("host", "localhost:8081")
                .with("x-amz-date", timestamp)
                .with("x-amz-target", "DynamoDB_20120810.GetItem")
                .with("content-type", "application/x-amz-json-1.0");
        if (token.isPresent()) {
            headers = headers.with("x-amz-security-token", token.get());
        }
        return signed(request("POST", "/", Optional.of("a=1&b=2"), headers), BODY, key, region, service, timestamp);
    }

    /** Signs in the header form, over every header there is. */
    static Request signed(Request request, byte[] body, String key, String region, String service, String timestamp) {
        CredentialScope scope = new CredentialScope(key, timestamp.substring(0, 8), region, service);
        List<String> names = request.headers().names().stream().sorted().toList();
        Authorization claim =
                new Authorization(false, scope, names, "", timestamp, NOW, Optional.empty(), Optional.empty());
        try {
            String canonical = CanonicalRequest.of(request, claim, SigningKey.sha256(body));
            String signature = SigningKey.sign(SECRET, scope, timestamp, canonical);
            return request.withHeaders(request.headers()
                    .with(
                            "authorization",
                            "AWS4-HMAC-SHA256 Credential=" + key + "/" + scope.text() + ", SignedHeaders="
                                    + String.join(";", names) + ", Signature=" + signature));
        } catch (SignatureException e) {
            throw new AssertionError(e);
        }
    }

    private static AccessKey longTerm(String id, String secret) {
        return new AccessKey(id, secret, Optional.empty(), Optional.empty(), identity());
    }

    private static Identity identity() {
        return Identity.user("arn:aws:iam::000000000000:user/u", Doors.ACCOUNT, "AIDAU", List.of());
    }
}
