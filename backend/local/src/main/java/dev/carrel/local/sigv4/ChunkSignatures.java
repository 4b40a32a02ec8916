package dev.carrel.local.sigv4;

import static dev.carrel.local.sigv4.PayloadException.Fault.SIGNATURE;
import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The signatures of chunks: each is made over the one before, the first over the request's own, so that no chunk can be
 * altered, left out, or moved.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">AWS: S3, transferring a payload in
 *     chunks</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">AWS: S3, trailing headers</a>
 */
final class ChunkSignatures {
    private static final String OF_NOTHING = SigningKey.sha256(new byte[0]);

    private final byte[] key;
    private final String timestamp;
    private final String scope;
    private String previous;

    private ChunkSignatures(byte[] key, String timestamp, String scope, String previous) {
        this.key = key;
        this.timestamp = requireNonNull(timestamp, "timestamp is null");
        this.scope = requireNonNull(scope, "scope is null");
        this.previous = requireNonNull(previous, "previous is null");
    }

    /** The chunks that follow a request whose own signature holds. */
    static ChunkSignatures after(Authorization seed, String secret) {
        return new ChunkSignatures(
                SigningKey.derived(secret, seed.scope()),
                seed.timestamp(),
                seed.scope().text(),
                seed.signature());
    }

    /**
     * Holds the next chunk against its signature.
     *
     * @param dataHash the SHA-256 of its bytes in hexadecimal digits
     */
    void chunk(String dataHash, String signature) throws PayloadException {
        check("chunk", signature, "AWS4-HMAC-SHA256-PAYLOAD", OF_NOTHING + "\n" + dataHash);
    }

    /** Holds the trailer against its signature; {@code canonical} has a line {@code name:value} for each field. */
    void trailer(String canonical, String signature) throws PayloadException {
        check(
                "trailer",
                signature,
                "AWS4-HMAC-SHA256-TRAILER",
                SigningKey.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    private void check(String what, String signature, String algorithm, String rest) throws PayloadException {
        String expected = SigningKey.hex(key, String.join("\n", algorithm, timestamp, scope, previous, rest));
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))) {
            throw new PayloadException(
                    SIGNATURE, "The " + what + " signature we calculated does not match the signature you provided.");
        }
        previous = expected;
    }
}
