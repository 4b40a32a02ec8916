package dev.carrel.local.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The cryptography of Signature Version 4: HMAC-SHA-256 over a key that is good for one day, region and service. */
final class SigningKey {
    private SigningKey() {}

    /** The signature, in lower-case hexadecimal digits, that {@code secret} makes over {@code canonicalRequest}. */
    static String sign(String secret, CredentialScope scope, String timestamp, String canonicalRequest) {
        String toSign =
                String.join("\n", Authorization.ALGORITHM, timestamp, scope.text(), sha256(utf8(canonicalRequest)));
        byte[] key = hmac(utf8("AWS4" + secret), scope.date());
        key = hmac(key, scope.region());
        key = hmac(key, scope.service());
        key = hmac(key, "aws4_request");
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    /** SHA-256 in lower-case hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
