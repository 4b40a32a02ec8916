package dev.carrel.files;

import dev.carrel.core.InvalidValueException;
import java.util.regex.Pattern;

/**
 * What a file is said to be (https://www.rfc-editor.org/rfc/rfc9110#section-8.3). Kept with it; no download is ever answered with
 * it, so it makes nothing run.
 *
 * @param text at most 255 characters, such as {@code text/csv; charset=utf-8}
 */
public record ContentType(String text) {
    private static final Pattern SHAPE = Pattern.compile(
            "(?=.{1,255}$)[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(; ?[A-Za-z0-9-]+=[A-Za-z0-9._-]+)*");

    public ContentType {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValueException("must be a media type such as `text/csv`, at most 255 characters");
        }
    }
}
