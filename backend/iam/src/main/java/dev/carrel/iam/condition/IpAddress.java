package dev.carrel.iam.condition;

import dev.carrel.iam.pattern.EvaluationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * {@code IpAddress}: a range in CIDR notation, version 4 or 6. A version 4 address without a prefix length is that address; a
 * version 6 address must have one, since AWS's stated default of /32 would be a vast range. Bits past the prefix are ignored.
 */
final class IpAddress implements Comparison {
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    // what begins so and has a colon, the JDK reads as a literal or refuses; it asks no name server
    private static final Pattern V6 = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");
    private static final Pattern PREFIX = Pattern.compile("0|[1-9]\\d{0,2}");

    @Override
    public Expected read(String policyValue) {
        int slash = policyValue.indexOf('/');
        byte[] base = bytes(slash < 0 ? policyValue : policyValue.substring(0, slash));
        int bits = base.length * 8;
        if (slash < 0 && bits != 32) {
            throw new IllegalArgumentException("`" + policyValue + "` needs a prefix length, such as `/64`");
        }
        String prefix = slash < 0 ? "32" : policyValue.substring(slash + 1);
        if (!PREFIX.matcher(prefix).matches() || Integer.parseInt(prefix) > bits) {
            throw new IllegalArgumentException("`" + policyValue + "` has a prefix length outside of 0 to " + bits);
        }
        int length = Integer.parseInt(prefix);
        return (value, values) -> {
            byte[] address;
            try {
                address = bytes(value);
            } catch (IllegalArgumentException e) {
                throw new EvaluationException("the request's value is not an IP address");
            }
            return address.length == base.length && samePrefix(address, base, length);
        };
    }

    private static boolean samePrefix(byte[] left, byte[] right, int length) {
        for (int bit = 0; bit < length; bit++) {
            if (((left[bit / 8] ^ right[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            throw new IllegalArgumentException("`" + text + "` is not an IP address or range such as `203.0.113.0/24`");
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "`" + text + "` is not an IP address or range such as `2001:db8::/32`", e);
        }
    }
}
