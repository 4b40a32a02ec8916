package dev.carrel.iam.pattern;

/** The wildcard rules said as plainly as they can be, at whatever cost: the twin that the real matcher must agree with. */
final class NaiveMatcher {
    private final boolean arn;

    /** @param arn whether wildcards before the fifth colon keep to their segment, save a star that ends it */
    NaiveMatcher(boolean arn) {
        this.arn = arn;
    }

    boolean matches(String pattern, String text) {
        return matches(pattern, 0, text, 0);
    }

    private boolean matches(String pattern, int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        char symbol = pattern.charAt(p);
        if (symbol == '*') {
            boolean stays = staysWithin(pattern, p) && !pattern.startsWith(":", p + 1);
            for (int end = t; end <= text.length(); end++) {
                if (stays && text.substring(t, end).contains(":")) {
                    return false;
                }
                if (matches(pattern, p + 1, text, end)) {
                    return true;
                }
            }
            return false;
        }
        if (t == text.length()) {
            return false;
        }
        boolean one = symbol == '?' ? !staysWithin(pattern, p) || text.charAt(t) != ':' : symbol == text.charAt(t);
        return one && matches(pattern, p + 1, text, t + 1);
    }

    private boolean staysWithin(String pattern, int p) {
        return arn && pattern.substring(0, p).chars().filter(c -> c == ':').count() < 5;
    }
}
