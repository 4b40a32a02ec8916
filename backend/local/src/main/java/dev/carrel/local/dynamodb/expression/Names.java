package dev.carrel.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which attributes an expression names, its {@code #name} placeholders resolved. */
public final class Names {
    private final Map<String, String> placeholders;

    /** @param placeholders {@code ExpressionAttributeNames}: each {@code #name} and the attribute it stands for */
    public Names(Map<String, String> placeholders) {
        this.placeholders = Map.copyOf(placeholders);
    }

    /** The top-level attribute that {@code path} begins with. */
    public String attribute(Operand.Path path) throws ExpressionException {
        for (String part : path.rest()) {
            if (part.startsWith(".#")) {
                resolve(part.substring(1));
            }
        }
        return resolve(path.root());
    }

    /** The top-level attributes that a condition names. */
    public Set<String> attributes(Condition condition) throws ExpressionException {
        return attributes(operands(condition));
    }

    /** The top-level attributes that an update reads or changes. */
    public Set<String> attributes(Update update) throws ExpressionException {
        List<Operand> operands = new ArrayList<>();
        for (Update.Clause clause : update.clauses()) {
            for (Update.Action action : clause.actions()) {
                operands.add(action.path());
                action.value().ifPresent(operands::add);
            }
        }
        return attributes(operands);
    }

    /** The top-level attributes that {@code operands} name. */
    public Set<String> attributes(List<? extends Operand> operands) throws ExpressionException {
        Set<String> names = new LinkedHashSet<>();
        for (Operand operand : operands) {
            if (operand instanceof Operand.Path path) {
                names.add(attribute(path));
            } else if (operand instanceof Operand.Function function) {
                names.addAll(attributes(function.arguments()));
            } else if (operand instanceof Operand.Arithmetic arithmetic) {
                names.addAll(attributes(List.of(arithmetic.left(), arithmetic.right())));
            }
        }
        return names;
    }

    private static List<Operand> operands(Condition condition) {
        List<Operand> operands = new ArrayList<>();
        if (condition instanceof Condition.And and) {
            operands.addAll(operands(and.left()));
            operands.addAll(operands(and.right()));
        } else if (condition instanceof Condition.Or or) {
            operands.addAll(operands(or.left()));
            operands.addAll(operands(or.right()));
        } else if (condition instanceof Condition.Not not) {
            operands.addAll(operands(not.condition()));
        } else if (condition instanceof Condition.Comparison comparison) {
            operands.addAll(List.of(comparison.left(), comparison.right()));
        } else if (condition instanceof Condition.Between between) {
            operands.addAll(List.of(between.operand(), between.low(), between.high()));
        } else if (condition instanceof Condition.In in) {
            operands.add(in.operand());
            operands.addAll(in.list());
        } else if (condition instanceof Condition.Test test) {
            operands.addAll(test.arguments());
        }
        return operands;
    }

    private String resolve(String name) throws ExpressionException {
        if (!name.startsWith("#")) {
            return name;
        }
        String attribute = placeholders.get(name);
        if (attribute == null) {
            throw new ExpressionException(
                    "an expression attribute name used in the expression is not defined; attribute name: " + name);
        }
        return attribute;
    }
}
