package dev.carrel.iam.prove;

import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.ResourceElement;
import dev.carrel.iam.Statement;
import dev.carrel.iam.StatementId;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.pattern.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** What a statement says of requests: those it matches, and those it does not. Follows {@link Statement} word for word. */
final class Statements {
    private final Texts texts;
    private final Conditions conditions;
    private final Map<Statement, Cell> matching = new ConcurrentHashMap<>();
    private final Map<Statement, List<Cell>> failing = new ConcurrentHashMap<>();
    private final Map<Statement, List<Cell>> failingOrUnknown = new ConcurrentHashMap<>();

    /** @param variables of {@link Variables}, for every statement that is asked of */
    Statements(Map<String, Optional<String>> variables) {
        this.texts = new Texts(variables);
        this.conditions = new Conditions(texts);
    }

    /** The requests that the statement matches for certain, principals aside. */
    Cell matches(Statement statement) {
        return matching.computeIfAbsent(statement, this::matched);
    }

    private Cell matched(Statement statement) {
        Cell cell = Cell.of(actions(statement), resources(statement));
        for (Condition condition : statement.conditions()) {
            cell = cell.and(Cell.of(condition.key(), conditions.holds(condition, where(statement, condition))));
        }
        return cell;
    }

    /** The requests that it does not match for certain, principals aside; together they are all of those. */
    List<Cell> fails(Statement statement) {
        return failing.computeIfAbsent(statement, one -> fails(one, conditions::fails));
    }

    /** The requests that it does not match, or of which there is no answer. */
    List<Cell> failsOrUnknown(Statement statement) {
        return failingOrUnknown.computeIfAbsent(statement, one -> fails(one, conditions::failsOrUnknown));
    }

    private List<Cell> fails(Statement statement, BiFunction<Condition, String, List<ValueSet>> fails) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(actions(statement).not(), Language.any()));
        cells.add(Cell.of(Language.any(), resources(statement).not()));
        for (Condition condition : statement.conditions()) {
            fails.apply(condition, where(statement, condition))
                    .forEach(values -> cells.add(Cell.of(condition.key(), values)));
        }
        return cells;
    }

    private static Language actions(Statement statement) {
        Language named = Language.union(statement.actions().patterns().stream()
                .map(Language::ignoringAsciiCase)
                .toList());
        return statement.actions().except() ? named.not() : named;
    }

    private Language resources(Statement statement) {
        if (statement.resources().isEmpty()) {
            return Language.any();
        }
        ResourceElement element = statement.resources().get();
        String where = name(statement.id()) + (element.except() ? " NotResource" : " Resource");
        List<Language> named = new ArrayList<>();
        for (Template template : element.patterns()) {
            if (element.except() && texts.replaced(template, where).isEmpty()) {
                throw new OutsideModelException(where, "has a variable without a value");
            }
            named.add(texts.language(template, where));
        }
        Language all = Language.union(named);
        return element.except() ? all.not() : all;
    }

    /** Refuses principals that cannot be told apart by what is known of the caller. */
    static void checkPrincipals(Statement statement) {
        boolean session = statement.principals().stream()
                .flatMap(element -> element.names().stream())
                .anyMatch(PrincipalName.Session.class::isInstance);
        if (session) {
            throw new OutsideModelException(
                    name(statement.id()) + " Principal", "one session of a role is not modelled; name the role");
        }
        if (statement.principals().isPresent() && statement.principals().get().except()) {
            throw new OutsideModelException(name(statement.id()) + " NotPrincipal", "is not modelled");
        }
    }

    static String where(Statement statement, Condition condition) {
        return name(statement.id()) + " Condition " + condition.operator().name() + " " + condition.key();
    }

    /** A statement's file and {@code Sid}, as cases and reports name it. */
    static String name(StatementId id) {
        return id.policy() + "#" + Optional.of(id).flatMap(StatementId::sid).orElse(Integer.toString(id.index()));
    }
}
