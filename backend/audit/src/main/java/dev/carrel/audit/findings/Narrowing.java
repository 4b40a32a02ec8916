package dev.carrel.audit.findings;

import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.condition.Quantifier;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Tells whether a condition keeps anybody out: one that an absent key fulfils does not. */
final class Narrowing {
    private Narrowing() {}

    /** Whether a condition on one of the keys must be met, and is met by named values only. */
    static boolean by(Statement statement, Set<String> lowerKeys) {
        return conditions(statement)
                .anyMatch(condition -> lowerKeys.contains(condition.key().toLowerCase(Locale.ROOT)));
    }

    /** The conditions that must be met by named values. */
    static Stream<Condition> conditions(Statement statement) {
        return statement.conditions().stream().filter(condition -> narrows(condition, statement));
    }

    private static boolean narrows(Condition condition, Statement statement) {
        boolean everything = condition.values().stream().anyMatch(value -> value.matches("\\*+"));
        boolean loose = condition.operator().isNull()
                || condition.operator().negated()
                || condition.operator().ifExists();
        boolean emptyToo = condition.operator().quantifier() == Quantifier.ALL && !isGuarded(condition, statement);
        return !everything && !loose && !emptyToo;
    }

    /** Whether another condition demands that the key is there. */
    static boolean isGuarded(Condition condition, Statement statement) {
        return statement.conditions().stream()
                .anyMatch(other -> other.operator().isNull()
                        && other.key().equalsIgnoreCase(condition.key())
                        && other.values().get(0).equals("false"));
    }
}
