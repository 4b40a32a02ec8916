package dev.carrel.files;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Texts;
import java.util.Set;

/**
 * What a path may hold. A refusal names the segment by its number and the character by its code point, and never repeats
 * what was given.
 *
 * <p>Any Unicode is kept exactly as it came, without normalisation: S3 compares keys byte by byte, so a name that was
 * changed here would no longer be the one that the caller's own tools see, and two names that S3 keeps apart would become
 * one.
 *
 * <p>What is refused is what would let a name look or act like another place: empty segments, {@code .} and {@code ..} and
 * what looks like them, control and direction characters, backslashes and what looks like a slash (see {@link LookAlikes}),
 * spaces at either end of a segment, code points that XML cannot carry. Many of these are also on the list of
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html#object-key-guidelines-avoid-characters. A segment
 * has at most 255 bytes, so that every common disk can hold a file of that name.
 */
final class PathRules {
    /** With {@code users/<sub>/} before it a path makes a key of 1,023 bytes; S3 keeps 1,024. */
    static final int LONGEST = 980;

    private static final int LONGEST_SEGMENT = 255;
    private static final Set<String> AREAS = Set.of("files", "inbox", "exports");

    private PathRules() {}

    /** @throws InvalidValueException unless this is an area, followed by at least so many segments */
    static void check(String path, int least) {
        if (Texts.utf8(path).length > LONGEST) {
            throw new InvalidValueException("has more than " + LONGEST + " bytes of UTF-8");
        }
        String[] segments = path.split("/", -1);
        if (!AREAS.contains(segments[0])) {
            throw new InvalidValueException("must begin with `files/`, `inbox/` or `exports/`");
        }
        if (segments.length <= least) {
            throw new InvalidValueException("must name a file in its area, such as `files/report.csv`");
        }
        for (int i = 1; i < segments.length; i++) {
            checkSegment("segment " + (i + 1), segments[i]);
        }
    }

    private static void checkSegment(String place, String segment) {
        if (segment.isEmpty()) {
            throw new InvalidValueException(place + " is empty");
        }
        segment.codePoints().forEach(character -> checkCharacter(place, character));
        if (LookAlikes.areDots(segment)) {
            throw new InvalidValueException(place + " is `.` or `..`, or looks like it");
        }
        if (isSpace(segment.codePointAt(0))) {
            throw new InvalidValueException(place + " begins with a space");
        }
        if (isSpace(segment.codePointBefore(segment.length()))) {
            throw new InvalidValueException(place + " ends with a space");
        }
        if (Texts.utf8(segment).length > LONGEST_SEGMENT) {
            throw new InvalidValueException(place + " has more than " + LONGEST_SEGMENT + " bytes of UTF-8");
        }
    }

    private static void checkCharacter(String place, int character) {
        if (isControl(character)) {
            throw holds(place, character, "a control character");
        }
        if (isDirection(character)) {
            throw holds(place, character, "a direction character");
        }
        if (isNoCharacter(character)) {
            throw holds(place, character, "which is no character");
        }
        if (character == '\\') {
            throw holds(place, character, "a backslash");
        }
        if (LookAlikes.isSlash(character)) {
            throw holds(place, character, "which looks like a slash");
        }
    }

    private static InvalidValueException holds(String place, int character, String what) {
        return new InvalidValueException(place + " holds " + String.format("U+%04X", character) + ", " + what);
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character)
                || character == 0x2028 /* line separator */
                || character == 0x2029 /* paragraph separator */;
    }

    /** Those of https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters: they reorder what is read. */
    private static boolean isDirection(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    /** https://www.unicode.org/faq/private_use.html#nonchar1; XML, and so S3's answers, cannot carry them all. */
    private static boolean isNoCharacter(int character) {
        return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    }

    /** Also those of no width, which nobody sees at the end of a name. */
    private static boolean isSpace(int character) {
        return Character.isSpaceChar(character) || character == 0x200B || character == 0x2060 || character == 0xFEFF;
    }
}
