package dev.carrel.local.s3;

import dev.carrel.local.aws.AwsError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some of the bytes of an object.
 *
 * @param first the first, from 0
 * @param length how many
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2">RFC 9110: byte ranges</a>
 */
public record Range(long first, long length) {
    private static final Pattern BYTES = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

    /**
     * The range that a text wants of an object; empty when it is none, or more than one, which S3 takes for all.
     *
     * @throws AwsError {@code InvalidRange} when the object has none of these bytes
     */
    public static Optional<Range> of(String text, long size) {
        Matcher matcher = BYTES.matcher(text);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        long first;
        long last = size - 1;
        if (matcher.group(1).isEmpty()) {
            first = Math.max(0, size - Long.parseLong(matcher.group(2)));
        } else {
            first = Long.parseLong(matcher.group(1));
            if (!matcher.group(2).isEmpty()) {
                long to = Long.parseLong(matcher.group(2));
                if (to < first) {
                    return Optional.empty();
                }
                last = Math.min(last, to);
            }
        }
        if (first > last) {
            throw new AwsError(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return Optional.of(new Range(first, last - first + 1));
    }

    /** As {@code Content-Range} has it. */
    public String of(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
