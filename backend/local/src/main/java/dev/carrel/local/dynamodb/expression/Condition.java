package dev.carrel.local.dynamodb.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition, filter or key condition. {@code toString} writes it so that it parses to the same.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">AWS:
 *     condition and filter expressions, operators and functions</a>
 */
public sealed interface Condition {
    /** Both hold. */
    record And(Condition left, Condition right) implements Condition {
        public And {
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public String toString() {
            return "(" + left + ") AND (" + right + ")";
        }
    }

    /** Either holds. */
    record Or(Condition left, Condition right) implements Condition {
        public Or {
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public String toString() {
            return "(" + left + ") OR (" + right + ")";
        }
    }

    /** It does not hold. */
    record Not(Condition condition) implements Condition {
        public Not {
            requireNonNull(condition, "condition is null");
        }

        @Override
        public String toString() {
            return "NOT (" + condition + ")";
        }
    }

    /**
     * A comparison.
     *
     * @param comparator one of {@code = <> < <= > >=}
     */
    record Comparison(Operand left, String comparator, Operand right) implements Condition {
        public Comparison {
            requireNonNull(left, "left is null");
            requireNonNull(comparator, "comparator is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public String toString() {
            return left + " " + comparator + " " + right;
        }
    }

    /** Lies within, both ends included. */
    record Between(Operand operand, Operand low, Operand high) implements Condition {
        public Between {
            requireNonNull(operand, "operand is null");
            requireNonNull(low, "low is null");
            requireNonNull(high, "high is null");
        }

        @Override
        public String toString() {
            return operand + " BETWEEN " + low + " AND " + high;
        }
    }

    /** Is one of a list. */
    record In(Operand operand, List<Operand> list) implements Condition {
        public In {
            requireNonNull(operand, "operand is null");
            list = List.copyOf(list);
        }

        @Override
        public String toString() {
            return operand + list.stream().map(Operand::toString).collect(Collectors.joining(", ", " IN (", ")"));
        }
    }

    /**
     * A function that is true or false.
     *
     * @param name as DynamoDB writes it, {@code attribute_exists} for example
     */
    record Test(String name, List<Operand> arguments) implements Condition {
        public Test {
            requireNonNull(name, "name is null");
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return name + arguments.stream().map(Operand::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }
}
