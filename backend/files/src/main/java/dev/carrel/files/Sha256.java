package dev.carrel.files;

import dev.carrel.core.InvalidValueException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A SHA-256 as S3 writes it.
 *
 * @param text 32 bytes in base64, in the one spelling that they have
 */
public record Sha256(String text) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9+/]{43}=");

    public Sha256 {
        // the last character has two bits to spare, which S3 would not give back as they came
        if (!SHAPE.matcher(text).matches()
                || !Base64.getEncoder()
                        .encodeToString(Base64.getDecoder().decode(text))
                        .equals(text)) {
            throw new InvalidValueException("must be a SHA-256, 32 bytes in base64");
        }
    }

    /**
     * What S3 calls the checksum of a multipart upload of type {@code COMPOSITE}: the hash of the parts' hashes, and how many
     * they are
     * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#ChecksumType).
     */
    static String ofParts(List<Sha256> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(part -> digest.update(Base64.getDecoder().decode(part.text())));
            return Base64.getEncoder().encodeToString(digest.digest()) + "-" + parts.size();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
