package dev.carrel.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parses conditions, filters and key conditions.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">AWS:
 *     syntax for filter and condition expressions</a>
 */
public final class ConditionParser {
    private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");
    /** The functions that are true or false, with how many arguments each takes. */
    private static final Map<String, Integer> TESTS = Map.of(
            "attribute_exists", 1, "attribute_not_exists", 1, "attribute_type", 2, "begins_with", 2, "contains", 2);

    private static final Set<String> SIZE = Set.of("size");
    private static final int LONGEST_LIST = 100;

    private final Cursor cursor;

    private ConditionParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Parses the whole of {@code expression}. */
    public static Condition parse(String expression) throws ExpressionException {
        ConditionParser parser = new ConditionParser(new Cursor(expression));
        Condition condition = parser.or();
        parser.cursor.expectEnd();
        return condition;
    }

    private Condition or() throws ExpressionException {
        Condition left = and();
        while (cursor.takeIfKeyword("OR")) {
            left = new Condition.Or(left, and());
        }
        return left;
    }

    private Condition and() throws ExpressionException {
        Condition left = not();
        while (cursor.takeIfKeyword("AND")) {
            left = new Condition.And(left, not());
        }
        return left;
    }

    private Condition not() throws ExpressionException {
        cursor.enter();
        Condition condition = cursor.takeIfKeyword("NOT") ? new Condition.Not(not()) : primary();
        cursor.leave();
        return condition;
    }

    private Condition primary() throws ExpressionException {
        if (cursor.takeIf("(")) {
            Condition inner = or();
            cursor.expect(")");
            return inner;
        }
        if (cursor.atFunction(TESTS.keySet())) {
            return test();
        }
        Operand left = operand();
        if (cursor.takeIfKeyword("BETWEEN")) {
            Operand low = operand();
            cursor.expectKeyword("AND");
            return new Condition.Between(left, low, operand());
        }
        if (cursor.takeIfKeyword("IN")) {
            cursor.expect("(");
            return new Condition.In(left, list());
        }
        Token comparator = cursor.peek();
        if (comparator.kind() != Token.Kind.SYMBOL || !COMPARATORS.contains(comparator.text())) {
            throw cursor.unexpected();
        }
        cursor.take();
        return new Condition.Comparison(left, comparator.text(), operand());
    }

    private Condition test() throws ExpressionException {
        String name = cursor.take().text();
        cursor.expect("(");
        List<Operand> arguments = new ArrayList<>(
                List.of(name.equals("begins_with") || name.equals("contains") ? operand() : cursor.path()));
        if (TESTS.getOrDefault(name, 0) == 2) {
            cursor.expect(",");
            arguments.add(operand());
        }
        cursor.expect(")");
        return new Condition.Test(name, arguments);
    }

    private List<Operand> list() throws ExpressionException {
        List<Operand> list = new ArrayList<>(List.of(operand()));
        while (cursor.takeIf(",")) {
            list.add(operand());
        }
        cursor.expect(")");
        if (list.size() > LONGEST_LIST) {
            throw new ExpressionException("a list after IN has more than " + LONGEST_LIST + " values");
        }
        return list;
    }

    private Operand operand() throws ExpressionException {
        if (cursor.atFunction(SIZE)) {
            String name = cursor.take().text();
            cursor.expect("(");
            Operand argument = cursor.path();
            cursor.expect(")");
            return new Operand.Function(name, List.of(argument));
        }
        return cursor.peek().kind() == Token.Kind.VALUE ? cursor.value() : cursor.path();
    }
}
