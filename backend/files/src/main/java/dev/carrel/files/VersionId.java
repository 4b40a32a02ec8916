package dev.carrel.files;

import dev.carrel.core.InvalidValueException;
import java.util.regex.Pattern;

/**
 * S3's name for one version of an object
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html).
 *
 * @param text 1 to 1,024 characters; {@code null} for an object that is older than the bucket's versioning
 */
public record VersionId(String text) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,1024}");

    public VersionId {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValueException("must be the id of a version, 1 to 1024 of `A-Z a-z 0-9 . _ -`");
        }
    }
}
