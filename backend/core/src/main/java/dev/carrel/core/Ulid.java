package dev.carrel.core;

import java.math.BigInteger;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A <a href="https://github.com/ulid/spec">ULID</a>: 48 bits of time in milliseconds and 80 random bits as 26
 * characters of Crockford's base 32, so that ids sort by when they were made.
 *
 * @param text the 26 characters, upper case
 */
public record Ulid(String text) {
    private static final Pattern SHAPE = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;
    private static final int RANDOM_BYTES = 10;
    private static final long LAST_MILLI = (1L << 48) - 1;

    public Ulid {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValueException("must be a ULID: 26 of the characters 0-9 and A-Z without I, L, O and U");
        }
    }

    /**
     * A new id.
     *
     * @throws IllegalArgumentException for a time before 1970 or after the year 10889
     */
    public static Ulid next(Instant now, RandomGenerator random) {
        StringBuilder text = time(now);
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            text.append(DIGITS.charAt(random.nextInt(32)));
        }
        return new Ulid(text.toString());
    }

    /**
     * The id made of a time and ten given bytes, for an id that has to be found again from what it stands for.
     *
     * @param random 10 bytes, the highest first
     * @throws IllegalArgumentException for a time before 1970 or after the year 10889, or for another number of bytes
     */
    public static Ulid of(Instant time, byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a ULID has 10 random bytes, not " + random.length);
        }
        BigInteger bits = new BigInteger(1, random);
        StringBuilder text = time(time);
        for (int shift = 5 * (RANDOM_DIGITS - 1); shift >= 0; shift -= 5) {
            text.append(DIGITS.charAt(bits.shiftRight(shift).intValue() & 31));
        }
        return new Ulid(text.toString());
    }

    private static StringBuilder time(Instant time) {
        long millis = time.toEpochMilli();
        if (millis < 0 || millis > LAST_MILLI) {
            throw new IllegalArgumentException("no ULID for " + time);
        }
        StringBuilder text = new StringBuilder(TIME_DIGITS + RANDOM_DIGITS);
        for (int shift = 5 * (TIME_DIGITS - 1); shift >= 0; shift -= 5) {
            text.append(DIGITS.charAt((int) (millis >>> shift) & 31));
        }
        return text;
    }

    /** When it was made, in milliseconds. */
    public Instant time() {
        long millis = 0;
        for (int i = 0; i < TIME_DIGITS; i++) {
            millis = millis << 5 | DIGITS.indexOf(text.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public String toString() {
        return text;
    }
}
