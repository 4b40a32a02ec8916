package dev.carrel.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Names and ids that look as AWS makes them, derived from account, region, stack and logical id: the same at every start. */
final class PhysicalNames {
    private static final String LOWER = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(LOWER.length());

    private final String scope;
    private final String stackName;

    PhysicalNames(String accountId, String region, String stackName) {
        this.stackName = requireNonNull(stackName, "stackName is null");
        this.scope = accountId + "/" + region + "/" + stackName + "/";
    }

    /** Lower-case letters and digits; at most 40. */
    String lower(String logicalId, String use, int length) {
        BigInteger number = new BigInteger(1, sha256(scope + logicalId + "/" + use));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            BigInteger[] parts = number.divideAndRemainder(BASE);
            text.append(LOWER.charAt(parts[1].intValue()));
            number = parts[0];
        }
        return text.toString();
    }

    /** Upper-case letters and digits; at most 40. */
    String upper(String logicalId, String use, int length) {
        return lower(logicalId, use, length).toUpperCase(Locale.ROOT);
    }

    /** {@code <stack>-<logical id>-<12 letters and digits>}, as CloudFormation names what the template leaves unnamed. */
    String generated(String logicalId) {
        return stackName + "-" + logicalId + "-" + upper(logicalId, "name", 12);
    }

    /** The same in lower case, for buckets; at most 63 characters, so the middle is cut first. */
    String bucket(String logicalId) {
        String suffix = "-" + lower(logicalId, "name", 12);
        String name = (stackName + "-" + logicalId).toLowerCase(Locale.ROOT);
        return name.substring(0, Math.min(name.length(), 63 - suffix.length())) + suffix;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
