package dev.carrel.files;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a presigned request as S3 does, written from
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html alone: a second opinion on the SDK's signature.
 */
final class PresignedSignature {
    private PresignedSignature() {}

    /**
     * Whether the signature in the URL is that of this request.
     *
     * @param headers as they are sent, by lower-case name
     */
    static boolean isGood(String method, URI url, Map<String, String> headers, String secret) {
        Map<String, String> query = query(url);
        List<String> signed =
                Arrays.asList(decoded(query, "X-Amz-SignedHeaders").split(";", -1));
        if (!headers.keySet().containsAll(signed)) {
            return false;
        }
        String canonical = String.join(
                "\n",
                method,
                url.getRawPath(),
                query.entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals("X-Amz-Signature"))
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&")),
                signed.stream()
                        .map(name -> name + ":" + headers.get(name) + "\n")
                        .collect(Collectors.joining()),
                String.join(";", signed),
                "UNSIGNED-PAYLOAD");
        String scope = decoded(query, "X-Amz-Credential").replaceFirst("[^/]*/", "");
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                decoded(query, "X-Amz-Date"),
                scope,
                HexFormat.of().formatHex(sha256(canonical)));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign)).equals(query.get("X-Amz-Signature"));
    }

    /** The parameters as they stand in the URL, by name. */
    static Map<String, String> query(URI url) {
        Map<String, String> query = new TreeMap<>();
        for (String parameter : url.getRawQuery().split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            query.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return query;
    }

    static String decoded(Map<String, String> query, String name) {
        return URLDecoder.decode(String.valueOf(query.get(name)).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
