package dev.carrel.stack.cases;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.ActionElement;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Reach;
import dev.carrel.iam.ResourceElement;
import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.pattern.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a policy no case would miss. For every statement there must be cases that it decides, one for each action, resource and
 * principal that it names; and cases that it leaves alone because of its action, its resource, its principal and each of its
 * conditions, one at a time.
 */
final class Coverage {
    /** A case with what became of it. */
    private record Decided(PolicyCase one, AccessRequest request, Decision decision) {
        boolean by(Statement statement) {
            return decision.deciding().contains(statement.id());
        }

        boolean isAbout(Policy policy) {
            return Stream.of(
                            decision.policies().identity(),
                            decision.policies().resource(),
                            decision.policies().boundary().orElse(List.of()))
                    .flatMap(List::stream)
                    .anyMatch(other -> other.name().equals(policy.name()));
        }
    }

    private final List<Decided> all;

    Coverage(List<PolicyCase> cases, CaseRunner runner) {
        this.all = cases.stream()
                .map(one -> new Decided(one, runner.request(one), runner.decide(one)))
                .toList();
    }

    /** One line for each part of the policy that no case holds in place. */
    List<String> gaps(Policy policy) {
        List<Decided> about = all.stream().filter(one -> one.isAbout(policy)).toList();
        List<String> gaps = new ArrayList<>();
        policy.statements().forEach(statement -> gaps(policy.kind(), statement, about, gaps));
        return gaps;
    }

    private static void gaps(PolicyKind kind, Statement statement, List<Decided> about, List<String> gaps) {
        String name = CaseRunner.name(statement.id());
        List<Decided> deciding = about.stream().filter(one -> one.by(statement)).toList();
        need(gaps, name + " decides no case", deciding, one -> true);
        for (String action : statement.actions().patterns()) {
            ActionElement alone = new ActionElement(false, List.of(action));
            need(
                    gaps,
                    name + " decides no case of " + action,
                    deciding,
                    one -> alone.covers(one.request().action()));
        }
        statement.resources().ifPresent(resources -> resources.patterns().forEach(pattern -> {
            ResourceElement alone = new ResourceElement(false, List.of(pattern.text()));
            need(
                    gaps,
                    name + " decides no case of " + pattern.text(),
                    deciding,
                    one -> alone.covers(one.request().resource(), one.request().context()));
        }));
        for (PrincipalName principal :
                statement.principals().map(PrincipalElement::names).orElse(List.of())) {
            need(
                    gaps,
                    name + " decides no case of " + principal,
                    deciding,
                    one -> principal.reach(one.request().principal()) != Reach.NONE);
        }
        List<Decided> others =
                about.stream().filter(one -> isOtherwise(statement, one)).toList();
        // a deny on a bucket can be no wider than its own actions and itself: the bucket's policy is asked of nothing
        // else
        boolean bounded = kind == PolicyKind.RESOURCE && statement.effect() == Effect.DENY;
        if (!bounded) {
            need(
                    gaps,
                    name + " has no case of another action",
                    others,
                    one -> !action(statement, one)
                            && resource(statement, one)
                            && principal(statement, one)
                            && conditions(statement, one, null));
        }
        if (!bounded && !isEverything(statement)) {
            need(
                    gaps,
                    name + " has no case of another resource",
                    others,
                    one -> action(statement, one)
                            && !resource(statement, one)
                            && principal(statement, one)
                            && conditions(statement, one, null));
        }
        for (String exact : bounded ? List.<String>of() : exactResources(statement)) {
            need(
                    gaps,
                    name + " has no case of a resource whose name begins with " + exact,
                    others,
                    one -> action(statement, one)
                            && one.request().resource().startsWith(exact)
                            && !resource(statement, one)
                            && principal(statement, one)
                            && conditions(statement, one, null));
        }
        if (statement.principals().isPresent() && !isEveryone(statement)) {
            need(
                    gaps,
                    name + " has no case of another principal",
                    others,
                    one -> action(statement, one)
                            && resource(statement, one)
                            && !principal(statement, one)
                            && conditions(statement, one, null));
        }
        for (Condition condition : statement.conditions()) {
            need(
                    gaps,
                    name + " has no case in which only " + condition + " fails",
                    others,
                    one -> action(statement, one)
                            && resource(statement, one)
                            && principal(statement, one)
                            && !condition.holds(one.request().context())
                            && conditions(statement, one, condition));
            values(name, condition, deciding, gaps);
        }
    }

    /** Each value that a condition accepts must be the one that some case needs. */
    private static void values(String name, Condition condition, List<Decided> deciding, List<String> gaps) {
        for (String value : condition.values().size() > 1 ? condition.values() : List.<String>of()) {
            List<String> rest = condition.values().stream()
                    .filter(other -> !other.equals(value))
                    .toList();
            Condition without = Condition.parse(condition.operator(), condition.key(), rest);
            need(
                    gaps,
                    name + " has no case that needs " + value + " in " + condition,
                    deciding,
                    one -> !without.holds(one.request().context()));
        }
    }

    private static void need(List<String> gaps, String gap, List<Decided> cases, Predicate<Decided> wanted) {
        if (cases.stream().noneMatch(wanted)) {
            gaps.add(gap);
        }
    }

    /** The outcome is not the statement's effect, so that widening the statement would be seen. */
    private static boolean isOtherwise(Statement statement, Decided one) {
        boolean otherwise = statement.effect() == Effect.ALLOW
                ? one.one().expected() == PolicyCase.Expected.DENY
                : one.decision().deciding().stream().noneMatch(id -> id.equals(statement.id()));
        return otherwise && !one.by(statement);
    }

    private static boolean action(Statement statement, Decided one) {
        return statement.actions().covers(one.request().action());
    }

    private static boolean resource(Statement statement, Decided one) {
        return statement
                .resources()
                .map(element ->
                        element.covers(one.request().resource(), one.request().context()))
                .orElse(true);
    }

    private static boolean principal(Statement statement, Decided one) {
        return statement
                .principals()
                .map(element -> element.reach(one.request().principal(), false) != Reach.NONE)
                .orElse(true);
    }

    private static boolean conditions(Statement statement, Decided one, @Nullable Condition but) {
        return statement.conditions().stream()
                .filter(condition -> !condition.equals(but))
                .allMatch(condition -> condition.holds(one.request().context()));
    }

    /** The resources that stand without a wildcard at their end, where one could creep in. */
    private static List<String> exactResources(Statement statement) {
        return statement.resources().stream()
                .flatMap(element -> element.patterns().stream())
                .map(Template::text)
                .filter(pattern -> !pattern.endsWith("*"))
                .toList();
    }

    private static boolean isEverything(Statement statement) {
        return statement
                .resources()
                .map(element -> element.patterns().stream()
                        .anyMatch(pattern -> pattern.text().equals("*")))
                .orElse(true);
    }

    private static boolean isEveryone(Statement statement) {
        return statement.principals().orElseThrow().names().contains(new PrincipalName.Everyone());
    }
}
