package dev.carrel.local.cognito.srp;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Hashes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** An exchange under way: the server has shown its public value and waits for the client's proof. */
public final class SrpExchange {
    private static final byte[] KEY_INFO = "Caldera Derived Key\u0001".getBytes(StandardCharsets.UTF_8);
    private static final int KEY_BYTES = 16;

    private final String pool;
    private final String username;
    private final String salt;
    private final BigInteger verifier;
    private final BigInteger publicA;
    private final BigInteger publicB;
    private final BigInteger privateB;
    private final Power power;

    SrpExchange(
            String pool,
            String username,
            String salt,
            BigInteger verifier,
            BigInteger publicA,
            BigInteger publicB,
            BigInteger privateB,
            Power power) {
        this.pool = pool;
        this.username = username;
        this.salt = salt;
        this.verifier = verifier;
        this.publicA = publicA;
        this.publicB = publicB;
        this.privateB = privateB;
        this.power = power;
    }

    /** The salt, in hexadecimal. */
    public String salt() {
        return salt;
    }

    /** The server's public value, in hexadecimal. */
    public String publicB() {
        return publicB.toString(16);
    }

    /** The user as the proof names it. */
    public String username() {
        return username;
    }

    /**
     * Whether the client has proved to know the password.
     *
     * @param secretBlock what the server gave the client to sign
     * @param timestamp the client's time, as it was signed
     * @param signature the proof
     */
    public boolean proves(byte[] secretBlock, String timestamp, byte[] signature) {
        requireNonNull(secretBlock, "secretBlock is null");
        requireNonNull(timestamp, "timestamp is null");
        requireNonNull(signature, "signature is null");
        BigInteger u = Srp.hash(Srp.padded(publicA), Srp.padded(publicB));
        BigInteger shared = power.of(publicA.multiply(power.of(verifier, u)).mod(Srp.N), privateB);
        // HKDF (RFC 5869) with one block of output
        byte[] pseudorandom = Hashes.hmac(Srp.padded(u), Srp.padded(shared));
        byte[] key = Arrays.copyOf(Hashes.hmac(pseudorandom, KEY_INFO), KEY_BYTES);
        byte[] expected = Hashes.hmac(
                key,
                pool.getBytes(StandardCharsets.UTF_8),
                username.getBytes(StandardCharsets.UTF_8),
                secretBlock,
                timestamp.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(expected, signature);
    }
}
