package dev.carrel.local.cognito.totp;

/**
 * Base32 without padding: the form in which authenticator apps take a secret.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4648#section-6">RFC 4648, 6</a>
 */
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int DIGIT_BITS = 5;

    private Base32() {}

    /** The text of some bytes. */
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int pending = 0;
        int bits = 0;
        for (byte next : bytes) {
            pending = ((pending << Byte.SIZE) | (next & 0xff)) & 0xffff;
            bits += Byte.SIZE;
            while (bits >= DIGIT_BITS) {
                bits -= DIGIT_BITS;
                text.append(ALPHABET.charAt((pending >> bits) & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((pending << (DIGIT_BITS - bits)) & 0x1f));
        }
        return text.toString();
    }

    /**
     * The bytes of a text that {@link #encode} made.
     *
     * @throws IllegalArgumentException for a character that Base32 does not have
     */
    public static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() * DIGIT_BITS / Byte.SIZE];
        int pending = 0;
        int bits = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not a text of Base32");
            }
            pending = ((pending << DIGIT_BITS) | digit) & 0xffff;
            bits += DIGIT_BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[count] = (byte) (pending >> bits);
                count++;
            }
        }
        return bytes;
    }
}
