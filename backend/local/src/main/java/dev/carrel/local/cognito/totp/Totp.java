package dev.carrel.local.cognito.totp;

import dev.carrel.local.cognito.Hashes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of a secret: six digits, HMAC with SHA-1, another one every 30 seconds. A code counts one step early and one step late too,
 * for clocks that differ and people who type slowly (RFC 6238, 5.2).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html">AWS: TOTP software token
 *     MFA</a>
 */
public final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int DRIFT = 1;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** The number of the step that a moment lies in. */
    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step. */
    public static String code(byte[] secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        // dynamic truncation: RFC 4226, 5.3
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return "%06d".formatted(number % MODULUS);
    }

    /** The steps around a moment whose code this is, the earliest first: none when the code is wrong. */
    public static List<Long> matching(byte[] secret, String code, Instant at) {
        long now = step(at);
        // every step is compared, so that the time it takes tells nothing
        return LongStream.rangeClosed(now - DRIFT, now + DRIFT)
                .filter(step -> Hashes.same(code(secret, step), code))
                .boxed()
                .toList();
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA1", e);
        }
    }
}
