package dev.carrel.audit.mutant;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Statement;
import java.util.List;
import java.util.Optional;

/** One way to change a statement. */
@FunctionalInterface
interface Mutation {
    /** Every change of this kind that a statement can undergo; none where it would say the same. */
    List<Variant> of(Statement statement);

    /**
     * A changed statement.
     *
     * @param what the change in words that are the same in every home: a place by its number, not by an ARN
     * @param more whether the statement matches more requests than before, else fewer
     * @param statement empty where it is gone
     */
    record Variant(String what, boolean more, Optional<Statement> statement) {
        public Variant {
            requireNonNull(what, "what is null");
            requireNonNull(statement, "statement is null");
        }
    }
}
