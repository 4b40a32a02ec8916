package dev.carrel.audit.mutant;

import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import java.util.List;
import java.util.stream.IntStream;

/** A condition is gone, or the guard that demands its key. */
final class ConditionDropped implements Mutation {
    @Override
    public List<Variant> of(Statement statement) {
        List<Condition> conditions = statement.conditions();
        return IntStream.range(0, conditions.size())
                .mapToObj(index -> new Variant(
                        (conditions.get(index).operator().isNull() ? "guard removed: " : "condition dropped: ")
                                + Edit.name(conditions.get(index)),
                        true,
                        Edit.conditions(statement, Edit.without(conditions, index))))
                .toList();
    }
}
