package dev.carrel.core;

import java.util.regex.Pattern;

/**
 * A strong entity tag, quotes included, as in {@code ETag} and {@code If-Match}. Ours is the version of the item in
 * quotes.
 *
 * @param text for example {@code "3"} with its quotes
 */
public record ETag(String text) {
    /** https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3 */
    private static final Pattern SHAPE = Pattern.compile("\"[\\x21\\x23-\\x7e]{1,64}\"");

    /**
     * @throws InvalidValueException for a weak tag, which {@code If-Match} may not compare, for a list, and for
     *     {@code *}, which would overwrite whatever is there
     */
    public ETag {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValueException("must be the one `ETag` that was read, in its quotes");
        }
    }

    public static ETag ofVersion(long version) {
        return new ETag("\"" + version + "\"");
    }
}
