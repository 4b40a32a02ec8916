package dev.carrel.local.sigv4;

import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs what this system itself sends to an S3 server behind it; the body is not under the signature. */
public final class OutgoingRequest {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private OutgoingRequest() {}

    /**
     * The headers that a request needs beside {@code Host}.
     *
     * @param path the path, percent-encoded; there is no query
     * @param host the value of {@code Host}
     */
    public static Map<String, String> sign(
            String method, String path, String host, String accessKeyId, String secret, Instant now) {
        String timestamp = BASIC.format(now);
        CredentialScope scope = new CredentialScope(accessKeyId, timestamp.substring(0, 8), "us-east-1", "s3");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amz-content-sha256", PayloadClaim.UNSIGNED);
        headers.put("x-amz-date", timestamp);
        Headers signed = Headers.none().with("host", host);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            signed = signed.with(header.getKey(), header.getValue());
        }
        List<String> names = signed.names().stream().sorted().toList();
        Request request =
                new Request(method, path, Optional.empty(), signed, InputStream.nullInputStream(), "127.0.0.1");
        Authorization claim =
                new Authorization(false, scope, names, "", timestamp, now, Optional.empty(), Optional.empty());
        try {
            String canonical = CanonicalRequest.of(request, claim, PayloadClaim.UNSIGNED);
            headers.put(
                    "Authorization",
                    Authorization.ALGORITHM + " Credential=" + accessKeyId + "/" + scope.text() + ", SignedHeaders="
                            + String.join(";", names) + ", Signature="
                            + SigningKey.sign(secret, scope, timestamp, canonical));
            return headers;
        } catch (SignatureException e) {
            throw new IllegalArgumentException("path is broken", e);
        }
    }
}
