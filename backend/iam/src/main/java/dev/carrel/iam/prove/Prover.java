package dev.carrel.iam.prove;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Reach;
import dev.carrel.iam.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Answers whether a principal can make any request of some kinds, by looking at every combination of statements that could let one
 * through: each is a product of regular languages, and has a request if and only if none of them is empty.
 *
 * <p>Follows {@link Authorizer}. A request is allowed if every Deny statement fails for certain, and one of these holds:
 *
 * <ul>
 *   <li>a statement of a resource policy names the caller itself, or everyone, and matches;
 *   <li>one names the caller's role and matches, and boundary and session policies allow;
 *   <li>identity, boundary and session policies allow, and, for roles and KMS keys, the resource policy too.
 * </ul>
 *
 * <p>Every counterexample is given to the authorizer; one that it denies would be a fault of this class, and is thrown.
 *
 * @see dev.carrel.iam.prove what is proved, and why that holds for every user
 */
public final class Prover {
    /** As {@link AccessRequest} says which requests an identity policy alone never suffices for. */
    private static final List<Cell> NEEDS_NO_RESOURCE_POLICY = needsNoResourcePolicy();

    private final Map<Map<String, Optional<String>>, Statements> known = new ConcurrentHashMap<>();

    /**
     * Answers one question. Between questions it keeps what statements say, for all callers who have the same values for the variables
     * that stand in them.
     */
    public Answer ask(Question question) {
        try {
            List<Statement> every = statements(question);
            every.forEach(Statements::checkPrincipals);
            Map<String, Optional<String>> variables = Variables.of(question.caller());
            Symmetry.check(question, variables, every);
            variables.keySet().retainAll(Variables.in(every));
            return new Search(question, known.computeIfAbsent(Map.copyOf(variables), Statements::new)).run();
        } catch (OutsideModelException e) {
            return new Answer.OutsideModel(e.where(), e.why());
        }
    }

    private static List<Cell> needsNoResourcePolicy() {
        Language sts = Language.ignoringAsciiCase("sts:*");
        Language kms = Language.ignoringAsciiCase("kms:*");
        return List.of(
                Cell.of(sts.or(kms).not(), Language.any()),
                Cell.of(sts, Forms.ROLES.not()),
                Cell.of(kms, Language.of("*")));
    }

    private static List<Statement> statements(Question question) {
        return Stream.concat(policies(question), question.beyond().stream())
                .flatMap(policy -> policy.statements().stream())
                .toList();
    }

    private static Stream<Policy> policies(Question question) {
        PolicySet policies = question.policies();
        return Stream.of(
                        policies.identity(),
                        policies.boundary().orElse(List.of()),
                        policies.session().orElse(List.of()),
                        policies.resource())
                .flatMap(List::stream);
    }

    private static final class Search {
        private final Question question;
        private final Statements statements;
        private final List<List<List<Cell>>> plans = new ArrayList<>();
        private final List<List<Cell>> always = new ArrayList<>();
        private int combinations;

        Search(Question question, Statements statements) {
            this.question = question;
            this.statements = statements;
        }

        Answer run() {
            plan(question.policies());
            policies(question)
                    .flatMap(policy -> policy.statements().stream())
                    .filter(statement -> statement.effect() == Effect.DENY && reach(statement) != Reach.NONE)
                    .forEach(statement -> always.add(statements.fails(statement)));
            beyond();
            for (Region region : question.regions()) {
                Optional<Answer> found = search(region);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            return new Answer.Impossible(combinations);
        }

        /** A denial among these policies is one of the caller's own, and needs no second look. */
        private void beyond() {
            for (Policy policy : question.beyond()) {
                for (Statement statement : policy.statements()) {
                    if (statement.effect() == Effect.ALLOW) {
                        always.add(statements.failsOrUnknown(statement));
                    }
                }
            }
        }

        private Reach reach(Statement statement) {
            boolean bounded = question.policies().boundary().isPresent();
            return statement
                    .principals()
                    .map(element -> element.reach(question.principal(), bounded))
                    .orElse(Reach.DIRECT);
        }

        private void plan(PolicySet policies) {
            List<Cell> resource = allows(policies.resource(), reach -> reach != Reach.NONE);
            if (question.principal().accountId().isEmpty()) {
                plans.add(List.of(resource));
                return;
            }
            List<List<Cell>> limits = new ArrayList<>();
            policies.boundary().ifPresent(boundary -> limits.add(allows(boundary, reach -> true)));
            policies.session().ifPresent(session -> limits.add(allows(session, reach -> true)));
            List<List<Cell>> granted = new ArrayList<>(List.of(allows(policies.identity(), reach -> true)));
            granted.addAll(limits);
            boolean own = question.principal()
                    .accountId()
                    .filter(question.resourceAccount()::equals)
                    .isPresent();
            if (!own) {
                granted.add(resource);
                plans.add(granted);
                return;
            }
            plans.add(List.of(allows(policies.resource(), reach -> reach == Reach.DIRECT)));
            List<List<Cell>> byRole = new ArrayList<>(limits);
            byRole.add(0, allows(policies.resource(), reach -> reach == Reach.ROLE));
            plans.add(byRole);
            List<List<Cell>> without = new ArrayList<>(granted);
            without.add(0, NEEDS_NO_RESOURCE_POLICY);
            plans.add(without);
            List<List<Cell>> with = new ArrayList<>(granted);
            with.add(0, resource);
            plans.add(with);
        }

        private List<Cell> allows(List<Policy> policies, Predicate<Reach> wanted) {
            return policies.stream()
                    .flatMap(policy -> policy.statements().stream())
                    .filter(statement -> statement.effect() == Effect.ALLOW)
                    .filter(statement -> reach(statement) != Reach.NONE && wanted.test(reach(statement)))
                    .map(statements::matches)
                    .toList();
        }

        private Optional<Answer> search(Region region) {
            Cell start = new Cell(region.actions(), region.resources().and(Forms.RESOURCES), region.keys())
                    .and(new Cell(Forms.ACTIONS, Language.any(), question.caller()));
            combinations++;
            if (start.isEmpty()) {
                return Optional.empty();
            }
            List<List<Cell>> denied = within(start, always);
            for (List<List<Cell>> plan : plans) {
                List<List<Cell>> steps = new ArrayList<>(within(start, plan));
                steps.addAll(denied);
                Optional<Cell> found = search(start, steps, 0);
                if (found.isPresent()) {
                    return Optional.of(witness(found.get(), region));
                }
            }
            return Optional.empty();
        }

        /** Steps as they are for requests of {@code start} alone: without the choices that have none, nor the steps that take none away. */
        private static List<List<Cell>> within(Cell start, List<List<Cell>> steps) {
            return steps.stream()
                    .filter(step -> step.stream().noneMatch(start::isWithin))
                    .map(step -> step.stream()
                            .filter(choice -> !start.and(choice).isEmpty())
                            .toList())
                    .toList();
        }

        private Optional<Cell> search(Cell cell, List<List<Cell>> steps, int at) {
            combinations++;
            if (cell.isEmpty() || steps.stream().anyMatch(List::isEmpty)) {
                return Optional.empty();
            }
            if (at == steps.size()) {
                return Optional.of(cell);
            }
            // where one choice takes nothing away, the others have no request that it has not
            if (steps.get(at).stream().anyMatch(cell::isWithin)) {
                return search(cell, steps, at + 1);
            }
            for (Cell choice : steps.get(at)) {
                Optional<Cell> found = search(cell.and(choice), steps, at + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Answer witness(Cell cell, Region region) {
            String action = region.examples().stream()
                    .filter(cell.actions()::has)
                    .findFirst()
                    .or(() -> cell.actions().example())
                    .orElseThrow();
            Context.Builder context = Context.builder();
            cell.keys().forEach((key, set) -> {
                ValueSet.Values values = set.example().orElseThrow();
                if (values.present()) {
                    context.put(
                            spelling(key),
                            values.list().stream().map(SymbolicId::concrete).toList());
                }
            });
            AccessRequest request = new AccessRequest(
                    question.principal(),
                    action,
                    SymbolicId.concrete(Examples.of(cell.resources()).orElseThrow()),
                    question.resourceAccount(),
                    context.build());
            Decision decision = new Authorizer().decide(question.policies(), request);
            if (!decision.allowed()) {
                throw new IllegalStateException("the prover found a request that is denied:\n" + decision.explain());
            }
            return new Answer.Possible(decision, region.says());
        }

        /** A key as a policy spells it. */
        private String spelling(String lowerKey) {
            return Stream.of(
                            question.policies().identity(),
                            question.policies().boundary().orElse(List.of()),
                            question.policies().resource())
                    .flatMap(List::stream)
                    .flatMap(policy -> policy.statements().stream())
                    .flatMap(statement -> statement.conditions().stream())
                    .map(condition -> condition.key())
                    .filter(lowerKey::equalsIgnoreCase)
                    .findFirst()
                    .orElse(lowerKey);
        }
    }
}
