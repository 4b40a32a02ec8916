package dev.carrel.local.dynamodb.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/** What is compared or stored. {@code toString} writes it so that it parses to the same. */
public sealed interface Operand {
    /**
     * A document path.
     *
     * @param root the first name: a top-level attribute, or a {@code #name} that stands for one
     * @param rest what follows, each as written: {@code .name}, {@code .#name} or {@code [0]}
     */
    record Path(String root, List<String> rest) implements Operand {
        public Path {
            requireNonNull(root, "root is null");
            rest = List.copyOf(rest);
        }

        @Override
        public String toString() {
            return root + String.join("", rest);
        }
    }

    /**
     * A value that stands beside the expression.
     *
     * @param name with its colon
     */
    record Value(String name) implements Operand {
        public Value {
            requireNonNull(name, "name is null");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A function that gives a value: {@code size}, {@code if_not_exists}, {@code list_append}.
     *
     * @param name as DynamoDB writes it
     * @param arguments at least one
     */
    record Function(String name, List<Operand> arguments) implements Operand {
        public Function {
            requireNonNull(name, "name is null");
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return name + arguments.stream().map(Operand::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /**
     * A sum or a difference, in an update.
     *
     * @param left what is added to
     * @param sign {@code +} or {@code -}
     * @param right what is added
     */
    record Arithmetic(Operand left, String sign, Operand right) implements Operand {
        public Arithmetic {
            requireNonNull(left, "left is null");
            requireNonNull(sign, "sign is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public String toString() {
            return part(left) + " " + sign + " " + part(right);
        }

        private static String part(Operand operand) {
            return operand instanceof Arithmetic ? "(" + operand + ")" : operand.toString();
        }
    }
}
