package dev.carrel.audit.promise;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.audit.Changed;
import dev.carrel.audit.RealTemplate;
import dev.carrel.stack.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The promises of the real template are proved, and each kind of promise is refuted by a request once a policy is broken. */
class PromisesTest {
    private static final Stack STACK = RealTemplate.load();

    /**
     * A policy that somebody broke.
     *
     * @param promise title of the promise that it breaks
     * @param request what the counterexample must say; or null
     * @param outside the place that is not modelled; or null
     */
    private record Broken(
            String promise,
            String says,
            List<Changed.Change> changes,
            @Nullable String request,
            @Nullable String outside) {}

    @Test
    void prove_realTemplate_provesEveryPromise() {
        long start = System.nanoTime();

        List<Promise> promises = Promises.of(STACK);
        List<String> failed = promises.parallelStream()
                .map(promise -> Map.entry(promise, promise.prove()))
                .filter(one -> !(one.getValue() instanceof Proof.Proved))
                .map(one -> one.getKey() + ": " + one.getValue())
                .toList();

        System.out.printf(
                "promises: %d of %d proved for every user in %d ms%n",
                promises.size() - failed.size(), promises.size(), (System.nanoTime() - start) / 1_000_000);
        assertEquals(List.of(), failed);
    }

    @Test
    void of_realTemplate_isAboutEveryRole() {
        Set<String> roles = Promises.of(STACK).stream()
                .filter(promise -> promise.roles().size() == 1)
                .flatMap(promise -> promise.roles().stream())
                .collect(Collectors.toSet());

        assertEquals(STACK.roles().stream().map(role -> role.logicalId()).collect(Collectors.toSet()), roles);
    }

    @TestFactory
    Stream<DynamicTest> prove_brokenPolicy_isRefuted() throws IOException {
        return broken().stream()
                .map(one -> DynamicTest.dynamicTest(one.promise() + " — " + one.says(), () -> check(one)));
    }

    /** A promise that nothing could break would promise nothing. */
    @Test
    void broken_everyKindOfPromise_isThere() throws IOException {
        Set<String> held = broken().stream()
                .filter(one -> one.request() != null || one.outside() != null)
                .map(one -> kind(one.promise()))
                .collect(Collectors.toSet());

        assertEquals(
                List.of(),
                Promises.of(STACK).stream()
                        .map(promise -> kind(promise.title()))
                        .filter(kind -> !held.contains(kind))
                        .distinct()
                        .toList());
    }

    private static void check(Broken one) {
        Promise promise = Promises.of(STACK, Changed.policies(STACK, one.changes())).stream()
                .filter(candidate -> candidate.title().equals(one.promise()))
                .findFirst()
                .orElseThrow();

        Proof proof = promise.prove();

        if (one.outside() != null) {
            assertEquals(
                    one.outside(), assertInstanceOf(Proof.Outside.class, proof).where());
        } else {
            Proof.Refuted refuted = assertInstanceOf(Proof.Refuted.class, proof);
            String said = refuted.says() + "\n" + refuted.counterexample().explain();
            assertTrue(said.contains(requireNonNull(one.request())), said);
        }
    }

    /** A title without the role or resource that it begins with. */
    private static String kind(String title) {
        return title.substring(title.indexOf(' '));
    }

    private static List<Broken> broken() throws IOException {
        try (InputStream file = requireNonNull(PromisesTest.class.getResourceAsStream("/promises/broken.json"))) {
            List<Broken> broken = new JsonMapper().readValue(file, new TypeReference<>() {});
            broken.forEach(one -> {
                if (Optional.ofNullable(one.request()).isPresent()
                        == Optional.ofNullable(one.outside()).isPresent()) {
                    throw new IllegalArgumentException("either a request or a place: " + one);
                }
            });
            return broken;
        }
    }
}
