package dev.carrel.files;

import java.util.Set;

/**
 * Characters that look like a slash, a backslash or a dot, from https://www.unicode.org/Public/security/latest/confusables.txt
 * and the compatibility forms beside them.
 *
 * <p>Letters on that list (for example KATAKANA LETTER NO, U+30CE, or the ideograph U+4E3F) are not here: names in these
 * scripts could not be written without them.
 */
final class LookAlikes {
    private static final Set<Integer> SLASHES = Set.of(
            0x1735, // PHILIPPINE SINGLE PUNCTUATION
            0x2041, // CARET INSERTION POINT
            0x2044, // FRACTION SLASH
            0x2215, // DIVISION SLASH
            0x2571, // BOX DRAWINGS LIGHT DIAGONAL UPPER RIGHT TO LOWER LEFT
            0x27CB, // MATHEMATICAL RISING DIAGONAL
            0x29F8, // BIG SOLIDUS
            0x2AFB, // TRIPLE SOLIDUS BINARY RELATION
            0x2AFD, // DOUBLE SOLIDUS OPERATOR
            0x2E4A, // DOTTED SOLIDUS
            0x2F03, // KANGXI RADICAL SLASH
            0x3033, // VERTICAL KANA REPEAT MARK UPPER HALF
            0x31D3, // CJK STROKE SP
            0xFF0F, // FULLWIDTH SOLIDUS
            0x1D23A, // GREEK INSTRUMENTAL NOTATION SYMBOL-47
            0x1F67C); // VERY HEAVY SOLIDUS

    private static final Set<Integer> BACKSLASHES = Set.of(
            0x2216, // SET MINUS
            0x2572, // BOX DRAWINGS LIGHT DIAGONAL UPPER LEFT TO LOWER RIGHT
            0x27CD, // MATHEMATICAL FALLING DIAGONAL
            0x29F5, // REVERSE SOLIDUS OPERATOR
            0x29F7, // REVERSE SOLIDUS WITH HORIZONTAL STROKE
            0x29F9, // BIG REVERSE SOLIDUS
            0x2F02, // KANGXI RADICAL DOT
            0x31D4, // CJK STROKE D
            0xFE68, // SMALL REVERSE SOLIDUS
            0xFF3C, // FULLWIDTH REVERSE SOLIDUS
            0x1D20F, // GREEK VOCAL NOTATION SYMBOL-16
            0x1D23B, // GREEK INSTRUMENTAL NOTATION SYMBOL-48
            0x1F67D); // VERY HEAVY REVERSE SOLIDUS

    private static final Set<Integer> DOTS = Set.of(
            0x002E, // FULL STOP
            0x2024, // ONE DOT LEADER
            0xFE52, // SMALL FULL STOP
            0xFF0E); // FULLWIDTH FULL STOP

    private static final int TWO_DOT_LEADER = 0x2025;

    private LookAlikes() {}

    static boolean isSlash(int character) {
        return SLASHES.contains(character) || BACKSLASHES.contains(character);
    }

    /** Whether a segment shows one dot or two, and nothing else. */
    static boolean areDots(String segment) {
        int[] characters = segment.codePoints().limit(3).toArray();
        if (characters.length == 1) {
            return DOTS.contains(characters[0]) || characters[0] == TWO_DOT_LEADER;
        }
        return characters.length == 2 && DOTS.contains(characters[0]) && DOTS.contains(characters[1]);
    }
}
