package dev.carrel.audit.mutant;

import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import java.util.ArrayList;
import java.util.List;

/** One of several values that a condition takes is gone. */
final class ValueRemoved implements Mutation {
    @Override
    public List<Variant> of(Statement statement) {
        List<Variant> variants = new ArrayList<>();
        for (int index = 0; index < statement.conditions().size(); index++) {
            Condition condition = statement.conditions().get(index);
            for (int value = 0;
                    value < condition.values().size() && condition.values().size() > 1;
                    value++) {
                variants.add(new Variant(
                        "value removed: " + (value + 1) + " of " + Edit.name(condition),
                        false,
                        Edit.condition(
                                statement, index, condition.operator(), Edit.without(condition.values(), value))));
            }
        }
        return variants;
    }
}
