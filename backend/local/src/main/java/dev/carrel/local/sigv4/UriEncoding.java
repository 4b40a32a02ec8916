package dev.carrel.local.sigv4;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Percent-encoding as Signature Version 4 wants it: every byte but the unreserved characters of RFC 3986, in upper-case
 * hexadecimal digits.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS: UriEncode</a>
 */
final class UriEncoding {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private UriEncoding() {}

    /** Encodes a name or value of a query. */
    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8), "");
    }

    /** The path of a service that encodes once and normalises nothing (S3): what the path means, in its one encoding. */
    static String once(String rawPath) throws SignatureException {
        return encode(decode(rawPath), "/");
    }

    /** The path of every other service: normalised, and the path as sent encoded once more. */
    static String twice(String rawPath) {
        return encode(normalised(rawPath).getBytes(StandardCharsets.UTF_8), "/");
    }

    /** Removes {@code .}, {@code ..} and empty segments (RFC 3986, section 6.2.2.3). */
    private static String normalised(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        boolean folder = !kept.isEmpty() && (path.endsWith("/") || path.endsWith("/.") || path.endsWith("/.."));
        return "/" + String.join("/", kept) + (folder ? "/" : "");
    }

    private static String encode(byte[] bytes, String alsoKept) {
        StringBuilder text = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0 || alsoKept.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
            }
        }
        return text.toString();
    }

    private static byte[] decode(String text) throws SignatureException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.write(bytes[i]);
            } else {
                int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw new SignatureException(SignatureFault.INCOMPLETE, "the path has a broken percent-escape");
                }
                decoded.write(high * 16 + low);
                i += 2;
            }
        }
        return decoded.toByteArray();
    }
}
