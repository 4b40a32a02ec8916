package dev.carrel.local.dynamodb.expression;

/**
 * A word of an expression.
 *
 * @param kind what it is
 * @param text as written
 * @param position where it begins, from 0
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        /** An attribute name, a keyword or the name of a function. */
        WORD,
        /** {@code #name}. */
        NAME,
        /** {@code :value}. */
        VALUE,
        NUMBER,
        SYMBOL,
        END
    }

    /** Whether it is the symbol {@code text}. */
    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether it is a keyword, in whatever case. */
    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }
}
