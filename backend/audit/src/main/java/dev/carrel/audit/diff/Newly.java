package dev.carrel.audit.diff;

import dev.carrel.audit.matrix.Overlap;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Reach;
import dev.carrel.iam.Statement;
import dev.carrel.iam.prove.Answer;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Prover;
import dev.carrel.iam.prove.Question;
import dev.carrel.iam.prove.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what is newly allowed in one scene. The package says how, and why that is all of it. */
final class Newly {
    private final Scene scene;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();

    private Newly(Scene scene) {
        this.scene = scene;
    }

    static Newly in(Scene scene) {
        Newly newly = new Newly(scene);
        newly.run();
        return newly;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    List<String> open() {
        return List.copyOf(open);
    }

    private void run() {
        for (Map.Entry<String, Language> action : actions().entrySet()) {
            Touched touched = new Touched(action.getValue(), scene.resources());
            search(action.getKey(), touched).ifPresent(changes::add);
        }
    }

    /** Whatever is allowed is allowed by one of these. */
    private Map<String, Language> actions() {
        Map<String, Language> actions = new LinkedHashMap<>();
        Stream.of(scene.now().identity().stream(), scene.now().resource().stream())
                .flatMap(policies -> policies)
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW && reach(statement) != Reach.NONE)
                .filter(statement ->
                        !Overlap.resources(statement).and(scene.resources()).isEmpty())
                .forEach(statement -> {
                    if (statement.actions().except()) {
                        actions.put(statement.actions().toString(), Overlap.actions(statement));
                    } else {
                        statement
                                .actions()
                                .patterns()
                                .forEach(one -> actions.put(one, Language.ignoringAsciiCase(one)));
                    }
                });
        return actions;
    }

    private Optional<Change> search(String action, Touched touched) {
        List<String> examples = action.matches("[^*?]*:[^*?]*") ? List.of(action) : List.of();
        Region region = new Region(scene.who(), touched.actions(), examples, touched.resources());
        PolicySet now = touched.of(scene.now());
        if (scene.before().isEmpty()) {
            return ask(now, List.of(), region);
        }
        PolicySet before = touched.of(scene.before().get());
        for (List<Policy> beyond : ungranted(before)) {
            Optional<Change> found = ask(now, beyond, region);
            if (found.isPresent()) {
                return found;
            }
        }
        Language onlyByTrust = touched.actions().and(Language.ignoringAsciiCase("sts:*"));
        if (isOwn() && isTrust() && !onlyByTrust.isEmpty()) {
            Region assumed = new Region(scene.who(), onlyByTrust, examples, touched.resources());
            Optional<Change> found = ask(now, with(List.of(), before.resource(), reach -> true), assumed);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Statement denial : deniedNoMore(before, now)) {
            Optional<Change> found = ask(onlyWhere(denial, now), List.of(), region);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Lists of policies; a request that none of one list allows was denied. */
    private List<List<Policy>> ungranted(PolicySet before) {
        Optional<String> account = scene.principal().accountId();
        List<List<Policy>> lists = new ArrayList<>();
        lists.add(with(
                before.identity(),
                before.resource(),
                reach -> account.isEmpty() || reach.compareTo(Reach.ACCOUNT) > 0));
        before.boundary()
                .ifPresent(boundary -> lists.add(with(boundary, before.resource(), reach -> reach == Reach.DIRECT)));
        if (!isOwn()) {
            lists.add(with(List.of(), before.resource(), reach -> true));
        }
        return lists;
    }

    private boolean isOwn() {
        return scene.principal().accountId().filter(scene.account()::equals).isPresent();
    }

    /** Whether the resource is a role, which nobody becomes whom its own policy does not let in. */
    private boolean isTrust() {
        return scene.now().resource().stream().anyMatch(policy -> policy.kind() == PolicyKind.TRUST);
    }

    /** Policies and, of policies of resources, the statements that reach the caller closely enough. */
    private List<Policy> with(List<Policy> own, List<Policy> resource, Predicate<Reach> closely) {
        List<Policy> all = new ArrayList<>(own);
        for (Policy policy : resource) {
            List<Statement> reaching = policy.statements().stream()
                    .filter(statement -> reach(statement) != Reach.NONE && closely.test(reach(statement)))
                    .toList();
            if (!reaching.isEmpty()) {
                all.add(new Policy(policy.name(), policy.kind(), policy.version(), policy.id(), reaching));
            }
        }
        return all;
    }

    private Reach reach(Statement statement) {
        boolean bounded = scene.now().boundary().isPresent();
        return statement
                .principals()
                .map(element -> element.reach(scene.principal(), bounded))
                .orElse(Reach.DIRECT);
    }

    /** The denials of before that are not among those of now, word for word. */
    private List<Statement> deniedNoMore(PolicySet before, PolicySet after) {
        List<Statement> now = denials(after);
        return denials(before).stream()
                .filter(statement -> reach(statement) != Reach.NONE)
                .filter(statement -> now.stream().noneMatch(other -> sameDenial(statement, other)))
                .toList();
    }

    private static boolean sameDenial(Statement one, Statement other) {
        return one.actions().equals(other.actions())
                && one.resources().equals(other.resources())
                && one.principals().equals(other.principals())
                && one.conditions().equals(other.conditions());
    }

    private static List<Statement> denials(PolicySet policies) {
        return Stream.of(
                        policies.identity(),
                        policies.boundary().orElse(List.of()),
                        policies.session().orElse(List.of()),
                        policies.resource())
                .flatMap(List::stream)
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.DENY)
                .toList();
    }

    /**
     * The policies of now, for requests alone that a denial matches: as a session policy that allows only those. A resource that names the caller itself is
     * not limited by a session policy, and neither is a caller without an account; what is found by that is held against the old policies anyway.
     */
    private static PolicySet onlyWhere(Statement denial, PolicySet now) {
        Statement allowed = new Statement(
                denial.id(), Effect.ALLOW, Optional.empty(), denial.actions(), denial.resources(), denial.conditions());
        return now.withSession(new Policy(
                denial.id().policy(), PolicyKind.IDENTITY, Policy.VERSION, Optional.empty(), List.of(allowed)));
    }

    private Optional<Change> ask(PolicySet policies, List<Policy> beyond, Region region) {
        Answer answer = new Prover()
                .ask(new Question(
                        policies, scene.principal(), scene.account(), scene.caller(), List.of(region), beyond));
        if (answer instanceof Answer.OutsideModel outside) {
            open.add(scene.who() + ": " + outside.where() + " " + outside.why());
            return Optional.empty();
        }
        if (answer instanceof Answer.Possible possible) {
            Authorizer authorizer = new Authorizer();
            Decision now = authorizer.decide(scene.now(), possible.decision().request());
            Optional<Decision> before = scene.before().map(policy -> authorizer.decide(policy, now.request()));
            if (before.filter(Decision::allowed).isPresent()) {
                open.add(scene.who() + ": a denial is gone or changed, and the resource names the caller itself");
                return Optional.empty();
            }
            return Optional.of(new Change(scene.who(), now, before));
        }
        return Optional.empty();
    }
}
