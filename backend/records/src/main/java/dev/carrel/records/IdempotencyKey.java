package dev.carrel.records;

import dev.carrel.core.InvalidValueException;
import java.util.regex.Pattern;

/**
 * The name that a caller gives to one request, so that sending it again does nothing again.
 *
 * @param text 1 to 128 printable ASCII characters
 */
public record IdempotencyKey(String text) {
    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{1,128}");

    public IdempotencyKey {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValueException("must be 1 to 128 printable ASCII characters without spaces");
        }
    }
}
