package dev.carrel.local.cognito;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Makes ids, secrets and codes from one source of randomness. */
public final class Ids {
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random;

    public Ids(SecureRandom random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** A random UUID (version 4), in lower case. */
    public String uuid() {
        return uuid(bytes(16)).toString();
    }

    /** 256 random bits, in base64url. */
    public String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    }

    /** Six random digits. */
    public String code() {
        return "%06d".formatted(random.nextInt(1_000_000));
    }

    /** Random bytes. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The UUID of version 4 that sixteen bytes make. */
    public static UUID uuid(byte[] sixteen) {
        ByteBuffer bytes = ByteBuffer.wrap(sixteen.clone());
        bytes.put(6, (byte) ((bytes.get(6) & 0x0f) | 0x40));
        bytes.put(8, (byte) ((bytes.get(8) & 0x3f) | 0x80));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
