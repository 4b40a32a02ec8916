package dev.carrel.files;

import dev.carrel.core.InvalidValueException;
import java.util.regex.Pattern;

/**
 * The ETag that S3 gave to a part.
 *
 * @param text 1 to 256 printable ASCII characters, as it came in the header
 */
public record PartTag(String text) {
    private static final Pattern SHAPE = Pattern.compile("[\\x20-\\x7e]{1,256}");

    public PartTag {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValueException("must be the ETag of a part, 1 to 256 printable ASCII characters");
        }
    }
}
