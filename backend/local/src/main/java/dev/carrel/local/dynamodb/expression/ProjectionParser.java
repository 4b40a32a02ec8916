package dev.carrel.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses projections: document paths with commas between them.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">AWS:
 *     projection expressions</a>
 */
public final class ProjectionParser {
    private ProjectionParser() {}

    /** Parses the whole of {@code expression}. */
    public static List<Operand.Path> parse(String expression) throws ExpressionException {
        Cursor cursor = new Cursor(expression);
        List<Operand.Path> paths = new ArrayList<>(List.of(cursor.path()));
        while (cursor.takeIf(",")) {
            paths.add(cursor.path());
        }
        cursor.expectEnd();
        return List.copyOf(paths);
    }
}
