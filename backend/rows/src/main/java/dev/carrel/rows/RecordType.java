package dev.carrel.rows;

import dev.carrel.core.InvalidValueException;
import java.util.regex.Pattern;

/**
 * What kind of event a record is.
 *
 * @param text 1 to 64 letters, digits and {@code . _ : -}, beginning with a letter or digit; never {@code #} or
 *     {@code ~}, which separate and end keys
 */
public record RecordType(String text) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    public RecordType {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValueException(
                    "must be 1 to 64 letters, digits and `. _ : -`, beginning with a letter or digit");
        }
    }
}
