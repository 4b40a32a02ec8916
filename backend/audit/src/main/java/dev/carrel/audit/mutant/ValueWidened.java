package dev.carrel.audit.mutant;

import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.condition.Operator;
import java.util.ArrayList;
import java.util.List;

/** A text that a condition compares with becomes a prefix, loses its last slash, has its variable opened, or becomes any text. */
final class ValueWidened implements Mutation {
    private static final String REST = "/*";

    @Override
    public List<Variant> of(Statement statement) {
        List<Variant> variants = new ArrayList<>();
        for (int index = 0; index < statement.conditions().size(); index++) {
            Condition condition = statement.conditions().get(index);
            if (condition.operator().takesVariables()) {
                for (int value = 0; value < condition.values().size(); value++) {
                    variants(statement, index, value, variants);
                }
            }
        }
        return variants;
    }

    private static void variants(Statement statement, int index, int value, List<Variant> variants) {
        Condition condition = statement.conditions().get(index);
        String text = condition.values().get(value);
        String any = condition.operator().base().startsWith("Arn") ? "arn:*:*:*:*:*" : "*";
        if (!text.endsWith("*")) {
            variants.add(widened(statement, index, value, "to a prefix", text + "*"));
        }
        if (text.endsWith(REST)) {
            String open = text.substring(0, text.length() - REST.length()) + "*";
            variants.add(widened(statement, index, value, "by its last slash", open));
        }
        String open = text.replaceAll(VariableWidened.VARIABLE, "*");
        if (!open.equals(text) && !open.equals("*")) {
            variants.add(widened(statement, index, value, "by its variable", open));
        }
        if (!text.equals(any)) {
            variants.add(widened(statement, index, value, "to any", any));
        }
    }

    private static Variant widened(Statement statement, int index, int value, String how, String to) {
        Condition condition = statement.conditions().get(index);
        Operator operator = condition.operator();
        // only the other operator of strings has wildcards; that of ARNs has them anyway
        Operator wild = operator.base().startsWith("String")
                ? new Operator(operator.quantifier(), "StringLike", operator.negated(), operator.ifExists())
                : operator;
        return new Variant(
                "value widened: " + (value + 1) + " of " + Edit.name(condition) + " " + how,
                true,
                Edit.condition(statement, index, wild, Edit.with(condition.values(), value, to)));
    }
}
