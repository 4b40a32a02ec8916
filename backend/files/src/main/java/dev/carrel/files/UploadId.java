package dev.carrel.files;

import dev.carrel.core.InvalidValueException;
import java.util.regex.Pattern;

/**
 * S3's name for a multipart upload (https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html).
 *
 * @param text 1 to 1,024 characters
 */
public record UploadId(String text) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._~+/=-]{1,1024}");

    public UploadId {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValueException("must be the id of an upload, 1 to 1024 of `A-Z a-z 0-9 . _ ~ + / = -`");
        }
    }
}
