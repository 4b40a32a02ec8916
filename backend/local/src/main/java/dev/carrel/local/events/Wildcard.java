package dev.carrel.local.events;

/**
 * EventBridge's wildcard matching: {@code *} stands for any text, none and {@code /} included; every other character for
 * itself, in its case. Takes time in proportion to pattern and text together at best, and to their product at worst.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching">AWS:
 *     wildcard matching</a>
 */
final class Wildcard {
    private Wildcard() {}

    /**
     * Whether a text is as a pattern says.
     *
     * @throws IllegalArgumentException when the pattern has a backslash, whose meaning is not served, or two stars in a row,
     *     which EventBridge refuses
     */
    static boolean matches(String pattern, String text) {
        check(pattern);
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                // the last star takes one character more
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    static void check(String pattern) {
        if (pattern.indexOf('\\') >= 0 || pattern.contains("**")) {
            throw new IllegalArgumentException("the wildcard `" + pattern + "` is not supported");
        }
    }
}
