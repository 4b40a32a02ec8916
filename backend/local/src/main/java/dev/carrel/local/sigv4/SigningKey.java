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
        return hex(derived(secret, scope), toSign);
    }

    /** The key of one day, region and service. */
    static byte[] derived(String secret, CredentialScope scope) {
        byte[] key = hmac(utf8("AWS4" + secret), scope.date());
        key = hmac(key, scope.region());
        key = hmac(key, scope.service());
        return hmac(key, "aws4_request");
    }

    /** What {@code key} makes of {@code text}, in lower-case hexadecimal digits. */
    static String hex(byte[] key, String text) {
        return HexFormat.of().formatHex(hmac(key, text));
    }

    /** SHA-256 in lower-case hexadecimal digits. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** A new SHA-256. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
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
