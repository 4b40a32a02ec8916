package dev.carrel.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Parses updates.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">AWS: update
 *     expressions</a>
 */
public final class UpdateParser {
    private static final Set<String> FUNCTIONS = Set.of("if_not_exists", "list_append");

    private final Cursor cursor;

    private UpdateParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Parses the whole of {@code expression}. */
    public static Update parse(String expression) throws ExpressionException {
        UpdateParser parser = new UpdateParser(new Cursor(expression));
        List<Update.Clause> clauses = new ArrayList<>();
        EnumSet<Update.Keyword> seen = EnumSet.noneOf(Update.Keyword.class);
        do {
            Update.Keyword keyword = parser.keyword();
            if (!seen.add(keyword)) {
                throw new ExpressionException("the clause `" + keyword + "` stands there twice");
            }
            clauses.add(new Update.Clause(keyword, parser.actions(keyword)));
        } while (parser.cursor.peek().kind() != Token.Kind.END);
        return new Update(clauses);
    }

    private Update.Keyword keyword() throws ExpressionException {
        Token token = cursor.peek();
        for (Update.Keyword keyword : Update.Keyword.values()) {
            if (token.kind() == Token.Kind.WORD
                    && token.text().toUpperCase(Locale.ROOT).equals(keyword.name())) {
                cursor.take();
                return keyword;
            }
        }
        throw cursor.unexpected();
    }

    private List<Update.Action> actions(Update.Keyword keyword) throws ExpressionException {
        List<Update.Action> actions = new ArrayList<>();
        do {
            actions.add(action(keyword));
        } while (cursor.takeIf(","));
        return actions;
    }

    private Update.Action action(Update.Keyword keyword) throws ExpressionException {
        Operand.Path path = cursor.path();
        return switch (keyword) {
            case REMOVE -> new Update.Action(path, Optional.empty());
            case ADD, DELETE -> new Update.Action(path, Optional.of(cursor.value()));
            case SET -> {
                cursor.expect("=");
                yield new Update.Action(path, Optional.of(sum()));
            }
        };
    }

    private Operand sum() throws ExpressionException {
        Operand left = operand();
        if (cursor.peek().is("+") || cursor.peek().is("-")) {
            return new Operand.Arithmetic(left, cursor.take().text(), operand());
        }
        return left;
    }

    private Operand operand() throws ExpressionException {
        cursor.enter();
        Operand operand;
        if (cursor.takeIf("(")) {
            operand = sum();
            cursor.expect(")");
        } else if (cursor.atFunction(FUNCTIONS)) {
            operand = function();
        } else {
            operand = cursor.peek().kind() == Token.Kind.VALUE ? cursor.value() : cursor.path();
        }
        cursor.leave();
        return operand;
    }

    private Operand function() throws ExpressionException {
        String name = cursor.take().text();
        cursor.expect("(");
        Operand first = name.equals("if_not_exists") ? cursor.path() : operand();
        cursor.expect(",");
        Operand second = operand();
        cursor.expect(")");
        return new Operand.Function(name, List.of(first, second));
    }
}
