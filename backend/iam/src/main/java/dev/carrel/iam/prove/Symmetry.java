package dev.carrel.iam.prove;

import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.pattern.Template.Wildcards;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds every text that is compared with users' ids to the condition of {@link SymbolicId}. */
final class Symmetry {
    private Symmetry() {}

    /** @throws OutsideModelException naming the first text that could tell one user's id from another's */
    static void check(Question question, Map<String, Optional<String>> variables, List<Statement> statements) {
        Set<String> keys = new HashSet<>();
        variables.forEach((key, value) -> {
            if (value.filter(text -> text.contains(SymbolicId.TEXT)).isPresent()) {
                keys.add(key);
            }
        });
        if (keys.isEmpty()) {
            return;
        }
        question.regions().forEach(region -> keys.addAll(region.keys().keySet()));
        for (Statement statement : statements) {
            for (Condition condition : statement.conditions()) {
                if (condition.values().stream().anyMatch(value -> value.contains("${"))) {
                    keys.add(condition.key().toLowerCase(Locale.ROOT));
                }
            }
        }
        statements.forEach(statement -> check(statement, keys));
    }

    private static void check(Statement statement, Set<String> keys) {
        statement.resources().ifPresent(element -> {
            String where = Statements.name(statement.id()) + " Resource";
            element.patterns().forEach(template -> Texts.checkSymmetric(template, false, where));
        });
        for (Condition condition : statement.conditions()) {
            if (keys.contains(condition.key().toLowerCase(Locale.ROOT))
                    && condition.operator().takesVariables()) {
                boolean wild = !condition.operator().base().startsWith("StringEquals");
                for (String value : condition.values()) {
                    Texts.checkSymmetric(
                            Template.parse(value, wild ? Wildcards.ALL : Wildcards.NONE),
                            condition.operator().base().equals("StringEqualsIgnoreCase"),
                            Statements.where(statement, condition));
                }
            }
        }
    }
}
