package dev.carrel.iam;

import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.pattern.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a decision in words. Made only when asked for: deciding builds no text. */
final class Explanation {
    private static final int MAX_VALUE = 200;
    private static final int MAX_VALUES = 20;

    private final Decision decision;
    private final AccessRequest request;
    private final List<String> lines = new ArrayList<>();

    Explanation(Decision decision) {
        this.decision = decision;
        this.request = decision.request();
    }

    String text() {
        line("decision", decision.outcome().name());
        line("principal", request.principal().describe());
        line("action", request.action());
        line("resource", request.resource() + " of account " + request.resourceAccount());
        for (String key : request.context().keys()) {
            line("context", key + " = " + quote(request.context().get(key).orElse(List.of())));
        }
        for (StatementId id : decision.deciding()) {
            line(decision.allowed() ? "allowed by" : "denied by", id.toString());
        }
        for (String missing : decision.missing()) {
            line("missing", missing + " that allows it");
        }
        if (decision.outcome() == Outcome.IMPLICIT_DENY) {
            nearest();
        }
        for (String error : decision.errors()) {
            line("error", error);
        }
        return String.join("\n", lines);
    }

    private void nearest() {
        PolicySet policies = decision.policies();
        nearest(Layer.IDENTITY, policies.identity());
        policies.boundary().ifPresent(list -> nearest(Layer.BOUNDARY, list));
        policies.session().ifPresent(list -> nearest(Layer.SESSION, list));
        nearest(Layer.RESOURCE, policies.resource());
    }

    /** The statements of a layer that would allow the action, were it not for the principal, the resource or a condition. */
    private void nearest(Layer layer, List<Policy> policies) {
        List<String> found = new ArrayList<>();
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                if (statement.effect() == Effect.ALLOW && statement.actions().covers(request.action())) {
                    List<String> failures = failures(statement);
                    if (failures.isEmpty()) {
                        return; // nothing is missing in this layer
                    }
                    failures.forEach(failure -> found.add(layer.label() + " " + statement.id() + ": " + failure));
                }
            }
        }
        found.forEach(text -> line("nearest", text));
    }

    private List<String> failures(Statement statement) {
        boolean bounded = decision.policies().boundary().isPresent();
        if (statement.reach(request.principal(), bounded) == Reach.NONE) {
            return List.of("does not name the principal");
        }
        try {
            if (!statement.coversResource(request)) {
                return List.of("does not cover the resource; it names "
                        + statement.resources().map(ResourceElement::toString).orElse("its role"));
            }
        } catch (EvaluationException e) {
            return List.of("cannot tell whether it covers the resource: " + e.reason());
        }
        List<String> failures = new ArrayList<>();
        for (Condition condition : statement.conditions()) {
            failure(condition, failures);
        }
        return failures;
    }

    private void failure(Condition condition, List<String> failures) {
        String wanted = condition.operator().name() + " " + condition.key() + " wants " + quote(condition.values());
        String found =
                request.context().get(condition.key()).map(Explanation::quote).orElse("no such key");
        try {
            if (!condition.holds(request.context())) {
                failures.add(wanted + ", the request has " + found);
            }
        } catch (EvaluationException e) {
            failures.add(wanted + ", the request has " + found + ": " + e.reason());
        }
    }

    private void line(String what, String text) {
        lines.add(String.format("%-10s ", what) + printable(text));
    }

    private static String quote(List<String> values) {
        String shown = values.stream()
                .limit(MAX_VALUES)
                .map(value -> '"' + (value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "…" : value) + '"')
                .collect(Collectors.joining(", "));
        return "[" + shown + (values.size() > MAX_VALUES ? ", … " + values.size() + " in all" : "") + "]";
    }

    /** A control character of a key or resource name could forge a line of a log. */
    private static String printable(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || c == 0x2028
                                || c == 0x2029
                        ? String.format("\\u%04x", c)
                        : Character.toString(c))
                .collect(Collectors.joining());
    }
}
