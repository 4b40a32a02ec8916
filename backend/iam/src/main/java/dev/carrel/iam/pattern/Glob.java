package dev.carrel.iam.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A compiled pattern of literal characters and wildcards, matched against a whole text in at most quadratic time.
 *
 * <p>A character is a Unicode code point. Case is significant unless the pattern was compiled otherwise, and then only the letters
 * A to Z fold.
 */
public final class Glob {
    /** One character, whichever. */
    static final int ANY = -1;
    /** Any number of characters. */
    static final int STAR = -2;
    /** One character other than a colon. */
    static final int ANY_WITHIN = -3;
    /** Any number of characters other than colons. */
    static final int STAR_WITHIN = -4;

    private final int[] symbols;
    private final boolean ignoreCase;
    private final @Nullable String literal;

    /** @param symbols code points and the negative wildcards above */
    Glob(int[] symbols, boolean ignoreCase) {
        this.symbols = ignoreCase ? Arrays.stream(symbols).map(Glob::fold).toArray() : symbols.clone();
        this.ignoreCase = ignoreCase;
        boolean wild = Arrays.stream(symbols).anyMatch(symbol -> symbol < 0);
        this.literal = wild || ignoreCase ? null : new String(symbols, 0, symbols.length);
    }

    /** Compiles text in which {@code *} is any number of characters and {@code ?} is one; the letters A to Z match in either case. */
    public static Glob ignoringCase(String text) {
        return new Glob(text.codePoints().map(Glob::wildcard).toArray(), true);
    }

    /** Compiles text in which {@code *} is any number of characters and {@code ?} is one. */
    static Glob of(String text) {
        return new Glob(text.codePoints().map(Glob::wildcard).toArray(), false);
    }

    private static int wildcard(int codePoint) {
        return codePoint == '*' ? STAR : codePoint == '?' ? ANY : codePoint;
    }

    /** Whether the pattern has no wildcard and is {@code text}, in whatever case. */
    public boolean equalsIgnoreCase(String text) {
        return literal != null && literal.equalsIgnoreCase(text);
    }

    /** Whether the pattern covers the whole of {@code text}. */
    public boolean matches(String text) {
        if (literal != null) {
            return literal.equals(text);
        }
        if (symbols.length == 1 && symbols[0] == STAR) {
            return true;
        }
        return scan(text);
    }

    /*
     * Each star takes as little as it can; on a mismatch the last star takes one more character. Only the last one need be tried
     * again: whatever an earlier star could take, a later one can take as well. A star that stops at colons cannot always do that,
     * so when it is exhausted the last unlimited star before it takes one more.
     */
    private boolean scan(String text) {
        int at = 0;
        int symbol = 0;
        int star = -1;
        int starAt = 0;
        int within = -1;
        int withinAt = 0;
        while (true) {
            if (symbol < symbols.length && symbols[symbol] == STAR) {
                star = symbol++;
                starAt = at;
                within = -1;
            } else if (symbol < symbols.length && symbols[symbol] == STAR_WITHIN) {
                within = symbol++;
                withinAt = at;
            } else if (symbol == symbols.length && at == text.length()) {
                return true;
            } else if (symbol < symbols.length && at < text.length() && covers(symbols[symbol], text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
                symbol++;
            } else if (within >= 0 && withinAt < text.length() && text.charAt(withinAt) != ':') {
                withinAt += Character.charCount(text.codePointAt(withinAt));
                at = withinAt;
                symbol = within + 1;
            } else if (star >= 0 && starAt < text.length()) {
                starAt += Character.charCount(text.codePointAt(starAt));
                at = starAt;
                symbol = star + 1;
                within = -1;
            } else {
                return false;
            }
        }
    }

    private boolean covers(int symbol, int codePoint) {
        return symbol == ANY
                || (symbol == ANY_WITHIN && codePoint != ':')
                || symbol == (ignoreCase ? fold(codePoint) : codePoint);
    }

    private static int fold(int codePoint) {
        return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
    }
}
