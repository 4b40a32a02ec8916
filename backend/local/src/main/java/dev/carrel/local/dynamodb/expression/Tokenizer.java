package dev.carrel.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into words. */
final class Tokenizer {
    /** AWS: the most bytes that an expression may have. */
    private static final int LONGEST = 4096;

    private static final Pattern WORDS = Pattern.compile("(?<space>[ \t\r\n]+)"
            + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<name>#[A-Za-z0-9_]+)"
            + "|(?<value>:[A-Za-z0-9_]+)"
            + "|(?<number>[0-9]{1,9})"
            + "|(?<symbol><>|<=|>=|[=<>(),.\\[\\]+-])");

    private Tokenizer() {}

    /** The words, with one of kind {@code END} last. */
    static List<Token> tokens(String expression) throws ExpressionException {
        if (expression.isBlank()) {
            throw new ExpressionException("the expression can not be empty");
        }
        if (expression.length() > LONGEST) {
            throw new ExpressionException("the expression has more than " + LONGEST + " characters");
        }
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = WORDS.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            matcher.region(at, expression.length());
            if (!matcher.lookingAt()) {
                throw new ExpressionException("unexpected character at position " + at);
            }
            if (matcher.group("space") == null) {
                tokens.add(new Token(kind(matcher), matcher.group(), at));
            }
            at = matcher.end();
        }
        tokens.add(new Token(Token.Kind.END, "", expression.length()));
        return tokens;
    }

    private static Token.Kind kind(Matcher matcher) {
        if (matcher.group("word") != null) {
            return Token.Kind.WORD;
        }
        if (matcher.group("name") != null) {
            return Token.Kind.NAME;
        }
        if (matcher.group("value") != null) {
            return Token.Kind.VALUE;
        }
        return matcher.group("number") != null ? Token.Kind.NUMBER : Token.Kind.SYMBOL;
    }
}
