package dev.carrel.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** SHA-256, the one hash we use. */
public final class Hashes {
    private Hashes() {}

    /** The hash of a text's UTF-8: 32 bytes. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of several texts; each goes in with its length, so that no two lists look alike. */
    public static byte[] sha256(List<String> texts) {
        StringBuilder joined = new StringBuilder();
        for (String text : texts) {
            joined.append(text.length()).append(':').append(text);
        }
        return sha256(joined.toString());
    }
}
