package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.audit.promise.Proof;
import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Outcome;
import dev.carrel.iam.Principal;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.system.ReplayPlan.Expected;
import dev.carrel.local.system.ReplayPlan.Trial;
import dev.carrel.stack.StackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The counterexample of every policy that the audit's {@code broken.json} breaks is sent to a system with the policy so broken, as the caller
 * that it names, and succeeds; and to the system as it is, and is refused.
 */
@ExtendWith(RunningSystem.class)
class CounterexamplesIT {
    private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException", "AuthorizationError");
    private static final String TLS = "aws:SecureTransport";
    private static final String BOUNDARY = "policies/boundary.json#";
    private static final NotSent LIST = NotSent.read();
    private static final Map<BrokenPolicy, Proof> PROOFS = new LinkedHashMap<>();
    private static final Map<BrokenPolicy, Counterexample> FOUND = new LinkedHashMap<>();
    private static final Set<String> SUCCEEDED = new TreeSet<>();
    private static final Map<String, ReplayStage> STAGES = new HashMap<>();
    private static Optional<Running> running = Optional.empty();

    @TempDir
    private static Path folder;

    private record Running(List<Trial> group, ReplayStage stage) {}

    @BeforeAll
    static void prove() {
        BrokenProofs proofs = new BrokenProofs();
        List<BrokenPolicy> broken = BrokenPolicy.all();
        List<Proof> proved = broken.parallelStream().map(proofs::prove).toList();
        for (int i = 0; i < broken.size(); i++) {
            PROOFS.put(broken.get(i), proved.get(i));
            if (proved.get(i) instanceof Proof.Refuted refuted) {
                FOUND.put(broken.get(i), Counterexample.of(broken.get(i), refuted.counterexample(), proofs.stack()));
            }
        }
    }

    @AfterAll
    static void end() {
        running.ifPresent(last -> last.stage().close());
        STAGES.values().forEach(ReplayStage::close);
        System.out.printf(
                "counterexamples: %d of %d sent and succeeded, %d cannot be sent (listed)%n",
                SUCCEEDED.size(), PROOFS.size(), LIST.notSent().size());
    }

    @Test
    void listed_everyEntry_isOfABrokenPolicy_once() {
        Set<String> names = PROOFS.keySet().stream().map(BrokenPolicy::name).collect(Collectors.toSet());
        List<String> listed = Stream.concat(
                        LIST.notSent().stream().map(NotSent.Entry::name),
                        LIST.allowedAnyway().stream().map(NotSent.Anyway::name))
                .toList();

        assertEquals(
                List.of(), listed.stream().filter(name -> !names.contains(name)).toList());
        assertEquals(Set.copyOf(listed).size(), listed.size(), "each once");
        assertEquals(PROOFS.size(), names.size(), "no two are called the same");
    }

    @TestFactory
    Stream<DynamicTest> counterexample_thatCannotBeSent_isListedForWhatIsTrueOfIt(LocalSystem intact) {
        return PROOFS.keySet().stream()
                .filter(broken -> LIST.because(broken).isPresent())
                .map(broken -> DynamicTest.dynamicTest(
                        broken.name(),
                        () -> assertCannotBeSent(broken, LIST.because(broken).get(), intact)));
    }

    private static void assertCannotBeSent(BrokenPolicy broken, NotSent.Because because, LocalSystem intact) {
        if (because == NotSent.Because.NO_COUNTEREXAMPLE) {
            assertInstanceOf(Proof.Outside.class, PROOFS.get(broken));
            return;
        }
        Counterexample found = Optional.ofNullable(FOUND.get(broken)).orElseThrow();
        AccessRequest request = found.request();
        switch (because) {
            case NOT_SERVED -> {
                String operation = request.action().substring(request.action().indexOf(':') + 1);
                assertFalse(intact.operations().getOrDefault(found.service(), Set.of()).stream()
                        .anyMatch(operation::equalsIgnoreCase));
            }
            case CALLER_IS_A_SERVICE -> {
                assertInstanceOf(Principal.Service.class, request.principal());
                assertFalse(MessageSenders.canBeWired(request));
            }
            case WITHOUT_TLS -> {
                assertEquals(Optional.of(List.of("false")), request.context().get(TLS));
                assertEquals(Set.of(Optional.of(List.of("true"))), tls(intact));
            }
            case NOT_ITS_RESOURCE -> {
                String owner = found.service().equals("sts") ? "iam" : found.service();
                assertTrue(request.resource().matches("arn:aws:(?!" + owner + ":).*"), request.resource());
            }
            default -> assertEquals(NotSent.Because.NO_SUCH_REQUEST, because);
        }
    }

    /** What the door says of how requests come in. */
    private static Set<Optional<List<String>>> tls(LocalSystem system) {
        try (ReplayStage stage = ReplayStage.on(system)) {
            String unused = stage.newUser();
        }
        return system.decisions().entries().stream()
                .map(entry -> entry.decision().request())
                .filter(request -> request.action().equals("cognito-idp:AdminCreateUser"))
                .map(request -> request.context().get(TLS))
                .collect(Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> counterexample_sentToTheSystemSoBroken_doesWhatItSays(LocalSystem intact) {
        STAGES.put("intact", ReplayStage.on(intact));
        List<Trial> trials = FOUND.values().stream()
                .flatMap(found -> ReplayPlan.trials(found, LIST.because(found.broken())).stream())
                .toList();
        List<DynamicTest> tests = new ArrayList<>();
        PROOFS.forEach((broken, proof) -> {
            if (!(proof instanceof Proof.Refuted) && LIST.because(broken).isEmpty()) {
                tests.add(DynamicTest.dynamicTest(
                        broken.name(), () -> assertInstanceOf(Proof.Refuted.class, proof, "and is not listed")));
            }
        });
        for (List<Trial> group : ReplayPlan.groups(trials)) {
            group.forEach(trial -> tests.add(DynamicTest.dynamicTest(trial.name(), () -> run(trial, group))));
        }
        return tests.stream();
    }

    private static void run(Trial trial, List<Trial> group) {
        Counterexample found = trial.found();
        ReplayStage stage = stage(group);
        ReplayCaller caller = ReplayCaller.of(found, stage);
        AccessRequest request = ReplayRequest.of(found, caller, stage.stack());
        ReplaySender sender = ReplaySender.of(request)
                .orElseThrow(() -> new AssertionError("nobody sends `" + request.action() + "`, and it is not listed"));
        Decision alike = new Authorizer().decide(found.decision().policies(), request);
        boolean refused = trial.expected() == Expected.IS_REFUSED;
        assertEquals(refused ? Set.of() : found.deciding(), allowing(alike), alike::explain);
        stage.forget();
        switch (trial.expected()) {
            case SUCCEEDS -> {
                sender.send(stage, caller, request);
                assertAllowedAsFound(found, made(stage, request));
                SUCCEEDED.add(found.broken().name());
                control(found);
            }
            case IS_NOT_SERVED -> {
                assertRefused(Set.of("NotImplemented"), () -> sender.send(stage, caller, request));
                assertAllowedAsFound(found, made(stage, request));
                control(found);
            }
            case HELD_BY_THE_BOUNDARY -> {
                assertRefused(DENIED, () -> sender.send(stage, caller, request));
                assertHeldByBoundary(made(stage, request));
            }
            case IS_REFUSED -> assertRefused(DENIED, () -> sender.send(stage, caller, request));
        }
    }

    /** The system of a group; that of the group before ends. */
    private static ReplayStage stage(List<Trial> group) {
        if (running.isEmpty() || running.get().group() != group) {
            running.ifPresent(before -> before.stage().close());
            running = Optional.empty();
            running = Optional.of(new Running(group, ReplayStage.start(folder, ReplayPlan.template(group))));
        }
        return running.get().stage();
    }

    /** The same to the policies as they are. */
    private static void control(Counterexample found) {
        if (found.request().principal() instanceof Principal.Service) {
            // to policies that do not let it in, the local system takes no such wiring at all
            StackException refused = assertThrows(
                    StackException.class,
                    () -> ReplayStage.start(folder, new ReplayTemplate(List.of(), true, false, true)));
            assertTrue(refused.toString().contains("no policy lets this rule send"), refused.getMessage());
            return;
        }
        String name = !ReplayTemplate.isNeededBy(found) ? "intact" : found.hasEverything() ? "everything" : "control";
        ReplayStage stage = STAGES.computeIfAbsent(
                name,
                unused -> ReplayStage.start(folder, new ReplayTemplate(List.of(), true, found.hasEverything(), false)));
        ReplayCaller caller = ReplayCaller.of(found, stage);
        AccessRequest request = ReplayRequest.of(found, caller, stage.stack());
        ReplaySender sender = ReplaySender.of(request).orElseThrow();
        if (LIST.isAllowedAnyway(found.broken())) {
            sender.send(stage, caller, request);
        } else {
            assertRefused(DENIED, () -> sender.send(stage, caller, request));
        }
    }

    private static void assertRefused(Set<String> codes, Runnable request) {
        AwsServiceException refused = assertThrows(AwsServiceException.class, request::run);
        String code = refused.awsErrorDetails().errorCode();
        assertTrue(codes.contains(code), code + ": " + refused.getMessage());
    }

    /** What the door has decided of a request. */
    private static Decision made(ReplayStage stage, AccessRequest request) {
        return stage.last(decision -> decision.request().action().equalsIgnoreCase(request.action())
                && decision.request().resource().equals(request.resource())
                && caller(decision.request()).equals(caller(request)));
    }

    private static String caller(AccessRequest request) {
        return request.principal() instanceof Principal.AssumedRole session
                ? session.roleArn()
                : request.principal().getClass().getSimpleName();
    }

    private static Set<String> allowing(Decision decision) {
        return decision.allowed() ? Counterexample.names(decision.deciding()) : Set.of();
    }

    /** By the same statements; and by the boundary, where the counterexample holds whatever that says. */
    private static void assertAllowedAsFound(Counterexample found, Decision made) {
        Set<String> statements = new TreeSet<>(allowing(made));
        if (found.decision().policies().boundary().isEmpty()) {
            statements.removeIf(name -> name.startsWith(BOUNDARY));
        }
        assertEquals(found.deciding(), statements, made::explain);
    }

    private static void assertHeldByBoundary(Decision decision) {
        boolean denied = decision.outcome() == Outcome.EXPLICIT_DENY
                && Counterexample.names(decision.deciding()).stream().allMatch(one -> one.startsWith(BOUNDARY));
        assertTrue(denied || decision.missing().equals(List.of("permissions boundary")), decision::explain);
    }
}
