package dev.carrel.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads words one after the other, and the parts that every kind of expression has. */
final class Cursor {
    /** AWS: a document path has at most 32 levels; nothing else nests deeper in practice. */
    private static final int DEEPEST = 64;

    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "not", "between", "in", "set", "remove", "add", "delete");

    private final List<Token> tokens;
    private int next;
    private int depth;

    Cursor(String expression) throws ExpressionException {
        this.tokens = Tokenizer.tokens(expression);
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    boolean takeIf(String symbol) {
        if (peek().is(symbol)) {
            next++;
            return true;
        }
        return false;
    }

    boolean takeIfKeyword(String keyword) {
        if (peek().isKeyword(keyword)) {
            next++;
            return true;
        }
        return false;
    }

    void expect(String symbol) throws ExpressionException {
        if (!takeIf(symbol)) {
            throw unexpected();
        }
    }

    void expectKeyword(String keyword) throws ExpressionException {
        if (!takeIfKeyword(keyword)) {
            throw unexpected();
        }
    }

    void expectEnd() throws ExpressionException {
        if (peek().kind() != Token.Kind.END) {
            throw unexpected();
        }
    }

    ExpressionException unexpected() {
        Token token = peek();
        return new ExpressionException(
                token.kind() == Token.Kind.END
                        ? "the expression ends too early"
                        : "unexpected `" + token.text() + "` at position " + token.position());
    }

    /** Where to stop: an expression that nests without end would exhaust the stack. */
    void enter() throws ExpressionException {
        if (++depth > DEEPEST) {
            throw new ExpressionException("the expression nests deeper than " + DEEPEST + " levels");
        }
    }

    void leave() {
        depth--;
    }

    /** A function's name, of those in {@code names}, when its parenthesis follows. */
    boolean atFunction(Set<String> names) {
        return peek().kind() == Token.Kind.WORD
                && names.contains(peek().text())
                && peekSecond().is("(");
    }

    Operand.Value value() throws ExpressionException {
        if (peek().kind() != Token.Kind.VALUE) {
            throw unexpected();
        }
        return new Operand.Value(take().text());
    }

    Operand.Path path() throws ExpressionException {
        String root = name();
        List<String> rest = new ArrayList<>();
        while (true) {
            if (takeIf(".")) {
                rest.add("." + name());
            } else if (takeIf("[")) {
                if (peek().kind() != Token.Kind.NUMBER) {
                    throw unexpected();
                }
                rest.add("[" + take().text() + "]");
                expect("]");
            } else {
                return new Operand.Path(root, rest);
            }
        }
    }

    private String name() throws ExpressionException {
        Token token = peek();
        boolean plain = token.kind() == Token.Kind.WORD
                && !KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT));
        if (!plain && token.kind() != Token.Kind.NAME) {
            throw unexpected();
        }
        return take().text();
    }
}
