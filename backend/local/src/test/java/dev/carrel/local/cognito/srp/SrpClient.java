package dev.carrel.local.cognito.srp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The client's half of Cognito's SRP exchange, written from RFC 5054 and RFC 5869 without a look at the server's. */
public final class SrpClient {
    /** RFC 3526, group 15: built from its definition, 2^3072 - 2^3008 - 1 + 2^64 * ([2^2942 pi] + 1690314). */
    static final BigInteger PRIME = prime();

    private static final BigInteger GENERATOR = BigInteger.valueOf(2);

    private final String pool;
    private final BigInteger secret;

    public SrpClient(String pool, SecureRandom random) {
        this.pool = pool;
        this.secret = new BigInteger(1024, random);
    }

    public String publicA() {
        return GENERATOR.modPow(secret, PRIME).toString(16);
    }

    /** The proof: what goes into PASSWORD_CLAIM_SIGNATURE. */
    public String proof(
            String userId, String password, String saltHex, String publicBHex, String secretBlock, String timestamp)
            throws Exception {
        BigInteger b = new BigInteger(publicBHex, 16);
        BigInteger u = number(sha256(bytes(new BigInteger(publicA(), 16)), bytes(b)));
        byte[] identity = sha256((pool + userId + ":" + password).getBytes(StandardCharsets.UTF_8));
        BigInteger x = number(sha256(bytes(new BigInteger(saltHex, 16)), identity));
        BigInteger k = number(sha256(bytes(PRIME), bytes(GENERATOR)));
        BigInteger base = b.subtract(k.multiply(GENERATOR.modPow(x, PRIME)));
        BigInteger shared = base.modPow(secret.add(u.multiply(x)), PRIME);
        byte[] prk = hmac(bytes(u), bytes(shared));
        byte[] info = "Caldera Derived Key".getBytes(StandardCharsets.UTF_8);
        byte[] withCounter = Arrays.copyOf(info, info.length + 1);
        withCounter[info.length] = 1;
        byte[] key = Arrays.copyOf(hmac(prk, withCounter), 16);
        byte[] signature = hmac(
                key,
                (pool + userId).getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(secretBlock),
                timestamp.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature);
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    private static byte[] bytes(BigInteger number) {
        return number.toByteArray();
    }

    private static BigInteger prime() {
        // pi by Machin's formula, in units of 2^-2962: twenty bits more than are kept
        int bits = 2942;
        int guard = 20;
        BigInteger unit = BigInteger.ONE.shiftLeft(bits + guard);
        BigInteger pi = arccot(5, unit)
                .multiply(BigInteger.valueOf(16))
                .subtract(arccot(239, unit).multiply(BigInteger.valueOf(4)));
        return BigInteger.ONE
                .shiftLeft(3072)
                .subtract(BigInteger.ONE.shiftLeft(3008))
                .subtract(BigInteger.ONE)
                .add(pi.shiftRight(guard).add(BigInteger.valueOf(1690314)).shiftLeft(64));
    }

    private static BigInteger arccot(int x, BigInteger unit) {
        BigInteger power = unit.divide(BigInteger.valueOf(x));
        BigInteger square = BigInteger.valueOf((long) x * x);
        BigInteger sum = power;
        for (int n = 3, sign = -1; power.signum() != 0; n += 2, sign = -sign) {
            power = power.divide(square);
            sum = sum.add(power.divide(BigInteger.valueOf(n)).multiply(BigInteger.valueOf(sign)));
        }
        return sum;
    }
}
