package dev.carrel.audit.mutant;

import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.condition.Operator;
import dev.carrel.iam.condition.Quantifier;
import java.util.ArrayList;
import java.util.List;

/** An operator also holds of a key that is absent; or asks of one value what it asked of all; or of none what it asked of one. */
final class OperatorLoosened implements Mutation {
    @Override
    public List<Variant> of(Statement statement) {
        List<Variant> variants = new ArrayList<>();
        for (int index = 0; index < statement.conditions().size(); index++) {
            Operator operator = statement.conditions().get(index).operator();
            if (operator.isNull()) {
                continue;
            }
            // of an absent key, ForAllValues is true already, and ForAnyValue false with IfExists too
            if (!operator.ifExists() && operator.quantifier() == Quantifier.SINGLE) {
                variants.add(loosened(
                        statement,
                        index,
                        new Operator(operator.quantifier(), operator.base(), operator.negated(), true)));
            }
            if (operator.quantifier() != Quantifier.ANY) {
                variants.add(loosened(statement, index, quantified(operator, Quantifier.ANY)));
            }
            if (operator.quantifier() != Quantifier.ALL) {
                variants.add(loosened(statement, index, quantified(operator, Quantifier.ALL)));
            }
        }
        return variants;
    }

    private static Operator quantified(Operator operator, Quantifier quantifier) {
        return new Operator(quantifier, operator.base(), operator.negated(), operator.ifExists());
    }

    private static Variant loosened(Statement statement, int index, Operator operator) {
        Condition condition = statement.conditions().get(index);
        return new Variant(
                "operator loosened: " + Edit.name(condition) + " to " + operator.name(),
                true,
                Edit.condition(statement, index, operator, condition.values()));
    }
}
