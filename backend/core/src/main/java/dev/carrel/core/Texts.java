package dev.carrel.core;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Checks on texts that several functions share. */
public final class Texts {
    private static final int SHOWN = 64;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private Texts() {}

    /** A name as it is repeated to the caller: at most 64 characters of it. */
    public static String shorten(String name) {
        return name.codePointCount(0, name.length()) <= SHOWN
                ? name
                : name.substring(0, name.offsetByCodePoints(0, SHOWN)) + "…";
    }

    /**
     * The UTF-8 of a text.
     *
     * @throws InvalidValueException if it holds half of a surrogate pair, which has no UTF-8 and which no store keeps
     */
    public static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("is not well-formed text");
        }
    }

    /** A whole number from {@code least} to {@code most}, in decimal digits. */
    public static Function<String, Integer> integer(int least, int most) {
        return text -> {
            if (DIGITS.matcher(text).matches()) {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            }
            throw new InvalidValueException("must be a whole number from " + least + " to " + most);
        };
    }
}
