package dev.carrel.local.cognito.srp;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Hashes;
import dev.carrel.local.cognito.Ids;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Password verifiers of one user pool: how they are made, checked, and proved to. */
public final class Srp {
    /** The 3072-bit prime of RFC 5054, appendix A. */
    static final BigInteger N = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
                    + "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
                    + "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
                    + "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB"
                    + "9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                    + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
                    + "3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33"
                    + "A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
                    + "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864"
                    + "D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2"
                    + "08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
            16);

    static final BigInteger G = BigInteger.TWO;
    static final BigInteger K = hash(padded(N), padded(G));

    private static final int SALT_BYTES = 16;
    private static final int EXPONENT_BYTES = 128;

    private final String pool;
    private final Ids ids;
    private final Power power;

    /**
     * @param pool the pool's id without its region
     * @param ids gives salts and exponents
     * @param power raises to a power; {@link #power()} unless someone counts
     */
    public Srp(String pool, Ids ids, Power power) {
        this.pool = requireNonNull(pool, "pool is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.power = requireNonNull(power, "power is null");
    }

    /** The group's power, by the JDK. */
    public static Power power() {
        return (base, exponent) -> base.modPow(exponent, N);
    }

    /** The verifier of a password, with a new salt. */
    public Verifier verifier(String username, String password) {
        BigInteger salt = new BigInteger(1, ids.bytes(SALT_BYTES));
        return new Verifier(
                salt.toString(16), power.of(G, secret(salt, username, password)).toString(16));
    }

    /** Whether {@code password} is the one behind the verifier. */
    public boolean matches(String username, String password, Verifier verifier) {
        BigInteger claimed = power.of(G, secret(new BigInteger(verifier.salt(), 16), username, password));
        return MessageDigest.isEqual(padded(claimed), padded(new BigInteger(verifier.value(), 16)));
    }

    /**
     * Begins an exchange.
     *
     * @param username the user as the proof names it
     * @param verifier the verifier of the user's password
     * @param publicA the client's public value, in hexadecimal
     * @return empty when {@code publicA} is no number, or one with which anybody could prove anything (RFC 5054, 2.5.4)
     */
    public Optional<SrpExchange> begin(String username, Verifier verifier, String publicA) {
        if (!publicA.matches("[0-9a-fA-F]{1,800}")) {
            return Optional.empty();
        }
        BigInteger a = new BigInteger(publicA, 16);
        if (a.mod(N).signum() == 0) {
            return Optional.empty();
        }
        BigInteger v = new BigInteger(verifier.value(), 16);
        while (true) {
            BigInteger privateB = new BigInteger(1, ids.bytes(EXPONENT_BYTES));
            BigInteger b = K.multiply(v).add(power.of(G, privateB)).mod(N);
            // a zero in B or u would end the exchange at the client; neither is ever seen
            if (b.signum() != 0 && hash(padded(a), padded(b)).signum() != 0) {
                return Optional.of(new SrpExchange(pool, username, verifier.salt(), v, a, b, privateB, power));
            }
        }
    }

    private BigInteger secret(BigInteger salt, String username, String password) {
        byte[] identity = Hashes.sha256((pool + username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return hash(padded(salt), identity);
    }

    static BigInteger hash(byte[]... parts) {
        return new BigInteger(1, Hashes.sha256(parts));
    }

    /** The bytes of a number with its sign bit: a zero byte in front where the first bit is set, as Cognito's clients do. */
    static byte[] padded(BigInteger number) {
        return number.toByteArray();
    }
}
