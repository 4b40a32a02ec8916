package dev.carrel.local.dynamodb.expression;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * Finds in a key condition the one value that the partition key must equal.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">AWS: key
 *     condition expressions</a>
 */
public final class KeyCondition {
    private final Names names;
    private final String partition;
    private final Optional<String> sort;

    /**
     * @param names resolves placeholders
     * @param partition the partition key of the table or index that is queried
     * @param sort its sort key
     */
    public KeyCondition(Names names, String partition, Optional<String> sort) {
        this.names = requireNonNull(names, "names is null");
        this.partition = requireNonNull(partition, "partition is null");
        this.sort = requireNonNull(sort, "sort is null");
    }

    /**
     * The placeholder, with its colon, of the value that the partition key equals.
     *
     * @throws ExpressionException when that is not exactly one value, or the condition says anything else but one thing
     *     about the sort key
     */
    public String partitionValue(Condition condition) throws ExpressionException {
        if (condition instanceof Condition.And and) {
            Optional<String> left = equality(and.left());
            Optional<String> right = equality(and.right());
            if (left.isPresent() == right.isPresent()) {
                throw refused();
            }
            checkSort(left.isPresent() ? and.right() : and.left());
            return left.or(() -> right).orElseThrow();
        }
        return equality(condition).orElseThrow(KeyCondition::refused);
    }

    /** The value, when the condition is that the partition key equals it. */
    private Optional<String> equality(Condition condition) throws ExpressionException {
        if (!(condition instanceof Condition.Comparison comparison)
                || !comparison.comparator().equals("=")) {
            return Optional.empty();
        }
        if (isPartition(comparison.left()) && comparison.right() instanceof Operand.Value value) {
            return Optional.of(value.name());
        }
        if (isPartition(comparison.right()) && comparison.left() instanceof Operand.Value value) {
            return Optional.of(value.name());
        }
        return Optional.empty();
    }

    private boolean isPartition(Operand operand) throws ExpressionException {
        return operand instanceof Operand.Path path
                && path.rest().isEmpty()
                && names.attribute(path).equals(partition);
    }

    private void checkSort(Condition condition) throws ExpressionException {
        boolean simple = condition instanceof Condition.Comparison
                || condition instanceof Condition.Between
                || (condition instanceof Condition.Test test && test.name().equals("begins_with"));
        if (!simple || sort.isEmpty() || !names.attributes(condition).equals(Set.of(sort.get()))) {
            throw refused();
        }
    }

    private static ExpressionException refused() {
        return new ExpressionException(
                "the key condition must say that the partition key equals one value, and may say one thing about the sort key");
    }
}
